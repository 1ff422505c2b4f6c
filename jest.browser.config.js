const config = require('./jest.config.js');

/** Days at the desk in a real browser, by `npm run desk-days`: no part of `npm test`. */
/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/browser/*.day.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
