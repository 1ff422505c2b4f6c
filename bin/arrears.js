#!/usr/bin/env node
const module_ = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { built, BuildFailed } = require('./build');

const start = async () => {
  const folder = await built();
  process.env.ARREARS_BUILT = folder; // a worker finds the workflows' code there
  module_.enableCompileCache?.(join(folder, 'compiled')); // from Node 22 on
  if (process.env.ARREARS_DEBUG !== undefined) process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(folder, 'arrears.mjs')).href);
};

start().catch((error) => {
  process.stderr.write(`${error instanceof BuildFailed ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
