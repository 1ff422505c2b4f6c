import { DEEDS, deedsOf, type Deed } from '../../../domain/authority/deeds';
import {
  mayDo,
  mayTogether,
  STAFF_ROLES,
  type Authority,
  type Band,
  type Person,
  type Role,
} from '../../../domain/authority/may-do';
import { minor } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';

const { authority: shipped } = loadPolicy();
const as = (...roles: Role[]): Person => ({ who: 'staff:1', known: 'account', roles });
const tableOf = (deed: Deed, ...bands: Band[]): Authority => ({ ...shipped, [deed]: bands });

const rows = DEEDS.flatMap((deed) =>
  shipped[deed].flatMap((band) =>
    [...STAFF_ROLES, 'borrower' as const].map((role) => [role, deed, band.upTo, band[role]] as const),
  ),
);

describe('what stands in the table of who may do what is what the check says:', () => {
  it.each(rows)('%s, %s, up to %s: %s', (role, deed, upTo, cell) => {
    const verdict = mayDo(as(role), deed, shipped, upTo ?? Number.MAX_SAFE_INTEGER);
    if (cell === undefined) expect(verdict).toEqual({ kind: 'not' });
    else if (cell === 'may') expect(verdict).toEqual({ kind: 'may' });
    else expect(verdict).toEqual({ kind: 'with', roles: [cell.slice('with '.length)] });
  });
});

test('what gives money up, hands a case over without a result, changes a strategy or lifts a stop needs two people, whoever asks', () => {
  const TWO: readonly Deed[] = [
    'end-settled',
    'end-written-off',
    'approval-no-result',
    'switchStrategy',
    'liftStop',
  ];
  const cells = TWO.flatMap((deed) =>
    shipped[deed].flatMap((band) => STAFF_ROLES.flatMap((role) => band[role] ?? [])),
  );
  expect(cells.filter((cell) => cell === 'may')).toEqual([]);
  expect(cells).not.toEqual([]);
});

test('of several roles the one that may the most counts', () => {
  const table = tableOf('promise', { team: 'with manager', manager: 'may' });
  expect(mayDo(as('collector', 'team'), 'promise', table)).toEqual({ kind: 'with', roles: ['manager'] });
  expect(mayDo(as('team', 'manager'), 'promise', table)).toEqual({ kind: 'may' });
  expect(mayDo(as(), 'promise', table)).toEqual({ kind: 'not' });
});

test('the row of an amount holds up to that amount, the last one for all above it', () => {
  const small = { upTo: minor(100_00), supervisor: 'may' } as const;
  const table = tableOf('end-settled', small, { supervisor: 'with manager' });
  expect(mayDo(as('supervisor'), 'end-settled', table, 100_00)).toEqual({ kind: 'may' });
  expect(mayDo(as('supervisor'), 'end-settled', table, 100_01)).toMatchObject({ kind: 'with' });
});

describe('two people', () => {
  const table = tableOf('end-settled', { supervisor: 'with manager', manager: 'with supervisor' });
  const verdictOn = (person: Person) => mayDo(person, 'end-settled', table);
  const [one, other] = [as('supervisor'), { ...as('manager'), who: 'staff:2' } as const];

  it('are enough when one has the role that the other needs, whoever asked first', () => {
    expect(mayTogether(one, other, verdictOn)).toBe(true);
    expect(mayTogether(other, one, verdictOn)).toBe(true);
  });

  it('are not one person with both roles, who asks twice', () => {
    const both = as('supervisor', 'manager');
    expect(mayTogether(both, both, verdictOn)).toBe(false);
  });

  it('are not two of the same role where another is needed', () => {
    expect(mayTogether(one, { ...one, who: 'staff:3' }, verdictOn)).toBe(false);
  });

  it('are not somebody who is only claimed', () => {
    expect(mayDo({ ...one, known: 'claimed' }, 'end-settled', table)).toEqual({ kind: 'not' });
  });
});

test.each([
  ['a hold by its kind', { name: 'hold', said: { hold: 'dispute' } }, ['hold-dispute']],
  ['a release by its kind', { name: 'release', said: { hold: 'cease' } }, ['release-cease']],
  ['an end by its outcome', { name: 'end', said: { outcome: 'written-off' } }, ['end-written-off']],
  ['a result', { name: 'result', said: { said: 'not-met', identified: false, by: '1' } }, ['result']],
  [
    'a result that is a plan is one, too',
    { name: 'result', said: { said: 'plan', identified: true, by: '1' } },
    ['result', 'plan'],
  ],
  ['anything else by its name', { name: 'optOut', said: { channel: 'sms' } }, ['optOut']],
] as const)('%s', (_, answer, deeds) => {
  expect(deedsOf(answer)).toEqual(deeds);
});
