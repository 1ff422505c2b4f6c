import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextLawful } from '../../domain/law/next-lawful';
import type { Contacted, Law } from '../../domain/law/rule';
import { readLaw } from '../../policy/load';
import { readFolder } from '../../policy/read-folder';
import { clock, inZones } from '../domain/law/china';
import { copyOfPolicy, edit, placeOf, removeCopies, shipped } from './policy-copy';
import { foundReading, shippedLaw } from './shipped-law';

afterAll(removeCopies);

const ONE_CALL = `rules:
  - id: lender-a-call-a-day
    for: [call, dialogue]
    cap: { atMost: 1, of: connected, per: day, across: person }
    source: our own policy
    since: 2026-01-01
    verified: true
`;

const called = (time: string): Contacted => {
  return { by: 'call', at: clock(`2026-11-02T${time}`), how: 'connected', loanIds: ['L-1003'], to: 'x' };
};

/** A copy of the policy whose lender has rules of its own, and the text of the lender's file. */
const withOwn = (rules: string) => {
  const folder = copyOfPolicy();
  const path = join(folder, 'lender.yaml');
  appendFileSync(path, rules);
  return { folder, lender: readFileSync(path, 'utf8') };
};
const lawIn = (folder: string, name = 'cn') => {
  const file = readFolder(folder).laws.find(({ value }) => value.name === name);
  if (file === undefined) throw new Error(`no law ${name}`);
  return file;
};

describe('P5 a lender’s own rules', () => {
  let [folder, law] = ['', {} as Law];
  beforeAll(() => {
    ({ folder } = withOwn(ONE_CALL));
    law = lawIn(folder).value;
  });

  it('come after the law’s, all of which stay', () => {
    expect(law.rules.map(({ id }) => id)).toEqual([
      ...shippedLaw('cn').rules.map(({ id }) => id),
      'lender-a-call-a-day',
    ]);
  });

  it('tighten it, and are named when they move a contact', () => {
    const to = { ...inZones('Asia/Shanghai'), contacted: [called('09:00')] };
    expect(nextLawful('call', to, law, clock('2026-11-02T10:00'))).toEqual({
      kind: 'from',
      at: clock('2026-11-03T08:00'),
      movedBy: ['lender-a-call-a-day', 'cn-night'],
    });
  });

  it('cannot loosen it: a wider cap of the lender leaves the law’s in force', () => {
    const wide = lawIn(withOwn(ONE_CALL.replace('atMost: 1', 'atMost: 9')).folder).value;
    const to = { ...inZones('Asia/Shanghai'), contacted: ['10:00', '11:00', '12:00'].map(called) };
    expect(nextLawful('call', to, wide, clock('2026-11-02T14:00'))).toMatchObject({
      movedBy: ['cn-three-calls-a-day', 'cn-night'],
    });
  });

  it('are part of the hash of the law in force, and of no other', () => {
    expect(law.hash).not.toBe(shippedLaw('cn').hash);
    expect(lawIn(folder, 'us').value.hash).toBe(shippedLaw('us').hash);
    expect(lawIn(withOwn(ONE_CALL.replace('atMost: 1', 'atMost: 2')).folder).value.hash).not.toBe(law.hash);
  });

  it('leave the hash when something else of the lender changes', () => {
    const other = withOwn(ONE_CALL).folder;
    edit(other, 'lender.yaml', 'payWithinDays: 3', 'payWithinDays: 5');
    expect(lawIn(other).value.hash).toBe(law.hash);
  });
});

describe('P5 the text that is kept of a law', () => {
  it('is the file itself where nothing was added', () => {
    expect(lawIn(shipped).content).toBe(readFileSync(join(shipped, 'law/cn.yaml'), 'utf8'));
  });

  it.each(['cn', 'us', 'au'])(
    'holds all of %s: the law can be read from it again, under the same hash',
    (name) => {
      const { value, content } = lawIn(shipped, name);
      expect(readLaw(content)).toEqual(value);
    },
  );

  it('holds the holidays and the lender’s own rules, with either kind of line ends', () => {
    const { folder } = withOwn(`${ONE_CALL}  - id: lender-not-on-holidays
    for: [sms]
    closedOn: holidays
    source: our own policy
    since: 2026-01-01
    verified: true
`);
    edit(folder, 'lender.yaml', 'law: cn ', 'law: au ');
    const { value, content } = lawIn(folder, 'au');
    expect(value.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['lender-not-on-holidays', 'au-visits']),
    );
    expect(readLaw(content)).toEqual(value);
    expect(readLaw(content.replaceAll('\n', '\r\n'))).toEqual(value);
  });

  it('is refused when the holidays of the law are not with it', () => {
    const alone = readFileSync(join(shipped, 'law/au.yaml'), 'utf8');
    expect(() => readLaw(alone)).toThrow('the holidays "au" of the law are not with it');
  });
});

describe('P5 a lender’s own rule is refused for', () => {
  it.each([
    [
      'a name that is not the lender’s',
      'lender-a-call',
      'one',
      'id: ¦one',
      "a lender's own rule is named lender-…",
    ],
    ['no source', '    source: our own policy\n', '', '- ¦id: lender-a-call', 'source is missing'],
  ])('%s', (_title, from, to, at, says) => {
    const { folder, lender } = withOwn(ONE_CALL.replace(from, to));
    expect(foundReading(folder)).toEqual([`lender.yaml:${placeOf(lender, at)}  ${says}`]);
  });

  it('the name of a rule of the law', () => {
    const { folder, lender } = withOwn(ONE_CALL);
    edit(folder, 'law/cn.yaml', 'id: cn-night', 'id: lender-a-call-a-day');
    expect(foundReading(folder)).toEqual([
      `lender.yaml:${placeOf(lender, 'id: ¦lender-a-call')}  rule "lender-a-call-a-day" is one of law cn. Give it a name of its own.`,
    ]);
  });

  it('holidays under a law that names none', () => {
    const { folder, lender } = withOwn(
      ONE_CALL.replace('cap: { atMost: 1, of: connected, per: day, across: person }', 'closedOn: holidays'),
    );
    expect(foundReading(folder)).toEqual([
      `lender.yaml:${placeOf(lender, '- ¦id: lender-a-call')}  lender-a-call-a-day asks for holidays, but law cn names none. Write holidays: and a file of policy/holidays into lender.yaml.`,
    ]);
  });
});
