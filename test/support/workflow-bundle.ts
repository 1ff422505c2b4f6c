import { workflowBundle as bundleInto, type WorkflowBundle } from '../../workers/workflow-bundle';

/** The workflows' code as a worker runs it, from beside the build of these sources. */
export function workflowBundle(): Promise<WorkflowBundle> {
  return bundleInto(process.env['TEST_WORKFLOWS'] ?? '');
}
