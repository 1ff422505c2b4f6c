const config = require('./jest.config.js');

/** Days at the desk in a real browser, by `npm run desk-days`: no part of `npm test`; with DESK_PICTURES, pictures of every page. */
/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: [`<rootDir>/test/browser/*.${process.env.DESK_PICTURES ? 'pictures' : 'day'}.ts`],
  testTimeout: 1_200_000,
  maxWorkers: 1,
};
