const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * What takes longest, in the order in which it is begun: a fresh clone knows of no durations. What mostly waits, for a server
 * or a time-out, is begun among what keeps a core busy.
 */
const LONGEST = [
  'suites/walks', // long when many are made
  'suites/scripts',
  'workflows/temporal-away',
  'suites/casebook',
  'workflows/foreseen',
  'suites/workflows',
  'workflows/killed-while-repaid',
  'suites/activities',
  'scripts/demo',
  'suites/intake',
  'workflows/power-cut',
  'workflows/outage',
  'suites/domain',
  'suites/channels',
  'workflows/race',
  'suites/policy',
];

/** Begins the longest test files first: what ends last is then short, and no core waits for it. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => [...LONGEST, ''].findIndex((part) => path.includes(`/test/${part}`));
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
};
