import { relative, sep } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { z } from 'zod';
import { WORKFLOW_CODE } from '../../workers/workflow-bundle';

const root = `${__dirname}/../..`;
const mapped = z.object({ sources: z.array(z.string()) });

/** What the workflows run on, and the size of it without its source map. */
const bundle = async () => {
  const { code } = await bundleWorkflowCode({
    ...WORKFLOW_CODE,
    logger: new DefaultLogger('ERROR'),
  });
  const [comment = '', base64 = ''] = /\/\/# sourceMappingURL=[^,]*,([\w+/=]+)/.exec(code) ?? [];
  const { sources } = mapped.parse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
  const files = sources.filter((source) => source.startsWith('/')).map((source) => relative(root, source));
  return { files: files.map((file) => file.split(sep).join('/')), bytes: code.length - comment.length };
};

test('workflows carry nothing but themselves and the SDK: no calendar, no parser, no part of Node', async () => {
  const { files, bytes } = await bundle();
  const packages = files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  const ofSdk = ['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'];
  expect([...new Set(packages.filter((name) => name !== undefined))].sort()).toEqual(ofSdk);

  const own = files.filter((file) => !/^(node_modules|workflows)\b/.test(file));
  expect(own.filter((file) => !file.startsWith('domain/'))).toEqual([]);
  expect(bytes).toBeLessThan(610_000); // nearly all of it is the SDK
});
