/** Packages that are ES modules alone: Jest loads CommonJS. */
const ES_MODULES = ['openid-client', 'oauth4webapi', 'jose', 'oidc-provider'];
const swc = (parser, transform) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser, transform },
    module: { type: 'commonjs', lazy: true }, // each test file loads its packages anew: only those that it uses
  },
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/one-realm.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.ts$': swc({ syntax: 'typescript' }),
    '\\.tsx$': swc(
      { syntax: 'typescript', tsx: true },
      { react: { runtime: 'automatic', importSource: 'hono/jsx', throwIfNamespace: false } },
    ),
    '\\.js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'json', 'node'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 3, // of two cores: much of a test's time is waiting for a server or a time-out
  testTimeout: 120_000, // a set-up starts servers, and a busy machine takes its time
  forceExit: true, // a set-up that fails half-way must not keep the run open
};
