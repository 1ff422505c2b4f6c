import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Has Temporal's SDK download its server into a folder: `download-temporal.ts temporal|temporal-test-server FOLDER`.
 * A program of its own, because the SDK's runtime can be installed once per process, and that is the worker's to do.
 */
const download = async (program: string | undefined, downloadDir: string | undefined): Promise<void> => {
  if (downloadDir === undefined) throw new Error('which program, and into which folder?');
  const server = { executable: { type: 'cached-download', downloadDir, ttl: '3650 days' } } as const;
  const started =
    program === 'temporal'
      ? await TestWorkflowEnvironment.createLocal({ server })
      : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await started.teardown();
};

download(process.argv[2], process.argv[3]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
