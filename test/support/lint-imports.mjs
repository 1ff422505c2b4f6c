import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/**
 * Reads `[{ path, text }]` from stdin and writes, for each, what the import rules of the real configuration say. A
 * process of its own, because Jest cannot load a configuration that is an ES module.
 */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfig: tseslint.configs.disableTypeChecked, // a snippet belongs to no TypeScript project
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/'),
});

const findings = async ({ path, text }) => {
  const results = await eslint.lintText(text, { filePath: path });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
};

const snippets = await json(process.stdin);
process.stdout.write(JSON.stringify(await Promise.all(snippets.map(findings))));
