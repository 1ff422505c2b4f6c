import { cutActs } from './power-cut-acts';
import { cutMessages } from './power-cut-messages';

let messages: Promise<void>;
let acts: Promise<void>;
// Both wait for time-outs most of the time: they wait side by side, each in a world of its own.
beforeAll(() => {
  [messages, acts] = [cutMessages(), cutActs()];
  for (const one of [messages, acts]) one.catch(() => undefined); // each is reported by its own test
});

test(
  'R23 a worker that dies in the middle of four contacts contacts nobody twice and loses nobody',
  () => messages,
  200_000,
);

test(
  'R23 a worker that dies in the middle of calls, visits, placements and recalls: each is made once, and the cases go on',
  () => acts,
  280_000,
);
