import { join } from 'node:path';
import { workflowBundle, type WorkflowBundle } from '../workers/workflow-bundle';

/** The workflows' code, which stands beside the build of the same sources (bin/build.js): the first worker bundles it. */
export function builtWorkflows(): Promise<WorkflowBundle> {
  const { ARREARS_BUILT } = process.env;
  if (ARREARS_BUILT === undefined) throw new Error('a worker is started with bin/arrears.js');
  return workflowBundle(join(ARREARS_BUILT, 'workflows.js'));
}
