const alone = require('./test/suites/alone.json');
const config = require('./jest.config.js');

/** The whole suite as `npm test` runs it: files of a folder in one registry of modules (test/support/suite.ts). */
/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: [
    '<rootDir>/test/suites/*.suite.ts',
    ...Object.values(alone)
      .flat()
      .map((path) => `<rootDir>/test/${path}.test.ts`),
  ],
};
