import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { WORKFLOW_CODE } from '../../workers/workflow-code';

/** The workflows' code as a worker bundles it at its start: the first test file of a run that needs it bundles for all. */
export async function workflowBundle(): Promise<Readonly<{ codePath: string }>> {
  const codePath = process.env['TEST_WORKFLOWS'] ?? '';
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    ...WORKFLOW_CODE,
    logger: new DefaultLogger('ERROR'),
  });
  const partial = `${codePath}.${process.pid}`;
  writeFileSync(partial, code);
  renameSync(partial, codePath); // others look for it at the same time
  return { codePath };
}
