const vm = require('node:vm');
const { ModuleMocker } = require('jest-mock');

/** Stands for the context in which this very file runs. */
const HERE = {};

const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(code, parameters, parsingContext === HERE ? options : { ...options, parsingContext });

/**
 * Runs test files in the context of their process. In one of their own, as Jest makes it, each look at a global such as
 * `Object` is a call: that was a tenth of what the tests cost. Each file still has modules and variables of its own.
 */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  before = { console, env: process.env };
  setup() {
    process.env = { ...this.before.env };
  }
  teardown() {
    globalThis.console = this.before.console; // Jest puts one of its own there
    process.env = this.before.env;
  }
  exportConditions() {
    return ['node', 'node-addons'];
  }
  getVmContext() {
    return HERE;
  }
};
