const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, in the order in which it is begun: a fresh clone knows of no durations. */
const LONGEST = [
  'workflows/power-cut',
  'workflows/foreseen',
  'scripts/demo',
  'workflows/temporal-away',
  'workflows/outage',
  'workflows/killed-while-repaid',
  'suites/workflows',
  'suites/scripts',
  'suites/casebook',
  'suites/activities',
  'suites/channels',
];

/** Begins the longest test files first: what ends last is then short, and no core waits for it. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => [...LONGEST, ''].findIndex((part) => path.includes(`/test/${part}`));
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
};
