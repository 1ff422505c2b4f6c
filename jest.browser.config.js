const config = require('./jest.config.js');

/** Days at the desk in a real browser, by `npm run desk-days`, and pictures of its every page, by `npm run desk-pictures`: no part of `npm test`. */
/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/browser/*.{day,pictures}.ts'],
  testTimeout: 1_200_000,
  maxWorkers: 1,
};
