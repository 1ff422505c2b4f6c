import boundaries from 'eslint-plugin-boundaries';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: every arrow of the architecture in one table. The names are folders, except for `contract` (the
 * one file of workflows/ that the rest may know) and `calendar` (the one file of domain/ that knows a package).
 * `types` are imported with `import type` alone, which leaves nothing behind. `packages` are npm's and Node's own; a
 * folder without that line may use any. `allBut` spares the outermost folders the list of all others.
 */
const MAY_IMPORT = {
  domain: { folders: ['domain'], packages: [] },
  calendar: { folders: [], packages: ['luxon'] },
  policy: { folders: ['policy', 'domain'] },
  casebook: { folders: ['casebook', 'domain'] },
  channels: { folders: ['channels', 'domain'] },
  contract: { folders: ['domain'], packages: ['@temporalio/common'] },
  workflows: {
    folders: ['workflows', 'contract', 'domain'],
    types: ['activities'],
    packages: ['@temporalio/common', '@temporalio/workflow'], // all that is the same on every replay
  },
  intake: { folders: ['intake', 'casebook', 'channels', 'policy', 'domain', 'contract'] },
  activities: { folders: ['activities', 'intake', 'casebook', 'channels', 'policy', 'domain', 'contract'] },
  http: { folders: ['http', 'intake', 'casebook', 'domain', 'contract'] },
  desk: { folders: ['desk', 'intake', 'casebook', 'policy', 'domain'] },
  workers: { allBut: ['sandbox', 'scripts', 'test'] },
  sandbox: { folders: ['sandbox', 'domain'] },
  scripts: { allBut: ['test'] },
  test: { allBut: [] },
};

/** What a name of the table stands for, as globs from the root; `exclusive` keeps contract.ts out of `workflows`. */
const files = [
  ...Object.keys(MAY_IMPORT).map((name) => ({ category: name, pattern: `${name}/**` })),
  { category: 'calendar', pattern: 'domain/calendar.ts' },
  { category: 'contract', pattern: 'workflows/contract.ts', exclusive: true },
];

const others = (allBut) => Object.keys(MAY_IMPORT).filter((name) => !allBut.includes(name));

const arrows = ([name, { allBut, folders = others(allBut), types = [], packages = ['*', '**'] }]) => ({
  from: { file: { categories: name } },
  allow: [
    { to: { file: { categories: { anyOf: folders } } } },
    { to: { file: { categories: { anyOf: types } } }, dependency: { kind: 'type' } },
    { to: { module: { origin: ['external', 'core'], source: packages } } },
  ],
});

const architecture = {
  files: ['**/*.ts', '**/*.tsx'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.json'] } },
    'boundaries/root-path': import.meta.dirname,
    'boundaries/files': files,
    'boundaries/dependency-nodes': ['import', 'export', 'require', 'dynamic-import'],
  },
  rules: {
    'boundaries/no-unknown-files': 'error', // a new folder needs its row
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        message: '{{from.file.categories}} may not import {{dependency.source}} (see eslint.config.mjs)',
        policies: Object.entries(MAY_IMPORT).map(arrows),
      },
    ],
  },
};

/** What the house does without, as syntax, each with what to write instead. */
const WRITE_INSTEAD = {
  ExportDefaultDeclaration: 'Export by name: a thing has one name everywhere.',
  'ExportSpecifier[exported.name="default"]': 'Export by name: a thing has one name everywhere.',
  ExportAllDeclaration: 'Name what is exported.',
  TSEnumDeclaration: 'Use a union of strings.',
  'TSAsExpression > TSAsExpression > TSUnknownKeyword': 'Check the value, do not cast it.',
};

const unwanted = Object.entries(WRITE_INSTEAD).map(([selector, message]) => ({ selector, message }));
const message = 'workers/config.ts alone reads the environment.';

const house = {
  // An exception is made in this file, with its reason; a comment in the code cannot switch a rule off.
  linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  rules: {
    'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    'max-lines-per-function': ['error', { max: 40, skipBlankLines: false, skipComments: false }],
    'max-depth': ['error', 2],
    'no-console': 'error',
    'no-restricted-syntax': ['error', ...unwanted],
    'no-restricted-properties': ['error', { object: 'process', property: 'env', message }],
    'no-restricted-imports': ['error', { name: 'node:process', importNames: ['env'], message }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
    // A copy without some of its fields is written `const { left, out, ...rest } = whole`.
    '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    // Counts and amounts in minor units are written into texts all over; nothing else is turned into text by chance.
    '@typescript-eslint/restrict-template-expressions': [
      'error',
      { allowNumber: true, allowAny: false, allowBoolean: false, allowNullish: false, allowRegExp: false },
    ],
  },
};

/** A test's function may be longer, and the callback of describe(…), which only groups tests, as long as its file. */
const testFunctionLength = {
  meta: { type: 'suggestion', schema: [{ type: 'integer' }] },
  create: (context) => ({
    ':function': (node) => {
      const [most] = context.options;
      const lines = node.loc.end.line - node.loc.start.line + 1;
      const called = node.parent.callee ? context.sourceCode.getText(node.parent.callee) : '';
      if (lines <= most || /^describe\b/.test(called)) return;
      context.report({ node, message: `This function has ${lines} lines, ${most} are allowed.` });
    },
  }),
};

export default defineConfig(
  { ignores: ['.arrears/', 'coverage/'] },
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  house,
  architecture,
  {
    files: ['test/**'],
    plugins: { house: { rules: { 'test-function-length': testFunctionLength } } },
    rules: { 'max-lines-per-function': 'off', 'house/test-function-length': ['error', 80] },
  },
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    // policy/kept.ts asks where the build is, which bin/ says; what a lender sets is read by workers/config.ts alone.
    files: ['workers/config.ts', 'policy/kept.ts', 'bin/**', 'scripts/**', 'sandbox/**', 'test/**'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  // Its authors marked what allows a provider without TLS as deprecated so that it stands out: it is for loopback alone.
  { files: ['desk/door/provider.ts'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  { files: ['*.config.{js,mjs}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{js,mjs}'], // in no TypeScript project
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
);
