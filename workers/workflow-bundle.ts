import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { VERSION } from './version';

const WORKFLOWS = join(__dirname, '../workflows');

/** Where the workflows' code is, and what is bundled with it. */
export const WORKFLOW_CODE = {
  workflowsPath: join(WORKFLOWS, 'index.ts'),
  payloadConverterPath: join(WORKFLOWS, 'payload-converter.ts'),
  workflowInterceptorModules: [join(WORKFLOWS, 'reserved-names.ts')],
  preloadModules: [join(WORKFLOWS, 'index.ts')], // no module of ours keeps anything: all cases share them
};

/** A file with the workflows' code as a worker runs it. */
export type WorkflowBundle = Readonly<{ codePath: string }>;

/** The workflows' code in one file: whoever needs it first bundles it for all. Its folder belongs to the same sources. */
export async function workflowBundle(codePath: string): Promise<WorkflowBundle> {
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ ...WORKFLOW_CODE, logger: new DefaultLogger('ERROR') });
  const partial = `${codePath}.${process.pid}`;
  writeFileSync(partial, code);
  renameSync(partial, codePath); // others look for it at the same time
  return { codePath };
}

/** Names the code that ran a workflow task: the version, and eight digits of the bundle's hash. */
export function buildIdOf({ codePath }: WorkflowBundle): string {
  return `${VERSION}-${createHash('sha256').update(readFileSync(codePath)).digest('hex').slice(0, 8)}`;
}
