import { loadPolicy } from '../../policy/load';
import { copyOfPolicy, edit, refusedIn, removeCopies, shipped } from './policy-copy';

afterAll(removeCopies);

const LINE = '# paymentsFeed: { staleAfter: 2h }';

test('P15 the lender’s file has no gate on the payments feed unless it says so', () => {
  expect(loadPolicy(shipped).lender).not.toHaveProperty('paymentsFeed');
});

test('P15 the gate’s time is read in minutes', () => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', LINE, LINE.slice(2));
  expect(loadPolicy(folder).lender.paymentsFeed).toEqual({ staleAfter: 120 });
});

describe('P15 the lender is refused for', () => {
  it.each([
    [
      'a time without its unit',
      LINE,
      'paymentsFeed: { staleAfter: "2" }',
      '¦"2"',
      'a duration is written like 30m or 4h',
    ],
    ['a gate without a time', LINE, 'paymentsFeed: {}', 'paymentsFeed: ¦{}', 'staleAfter is missing'],
  ] as const)('%s', refusedIn('lender.yaml'));
});
