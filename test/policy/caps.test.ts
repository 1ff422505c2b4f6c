import type { Cap, CoolDown, Rule } from '../../domain/law/rule';
import { isFault } from '../../policy/finding';
import { capFindings } from '../../policy/lint/caps';
import { parseStrategy, readFolder } from '../../policy/read-folder';
import { lintPolicy } from '../../policy/lint';
import { copyOfPolicy, edit, removeCopies, shipped } from './policy-copy';

afterAll(removeCopies);

const folder = readFolder(shipped);

/** A strategy of one stage with these steps. */
const ladder = (steps: readonly string[], retries = '[]') => {
  const head = `strategy: any\nretryCallsAt: ${retries}\nstages:\n  - stage: only\n    from: 1\n    steps:\n`;
  const content = `${head}${steps.map((step) => `      - { ${step} }\n`).join('')}`;
  const reading = parseStrategy(content, 'any.yaml');
  if (reading.kind === 'refused') throw new Error(reading.findings.map(({ reason }) => reason).join());
  return { file: 'any.yaml', content, value: reading.value, locate: reading.locate };
};

type Limiting = Readonly<{ cap: Cap } | { coolDown: CoolDown }>;

/** What a law with one rule says about a ladder. */
const says = (limiting: Limiting, strategy: ReturnType<typeof ladder>, by: Rule['for'] = ['sms']) => {
  const rule: Rule = {
    id: 'rule',
    for: by,
    source: 'none',
    since: '2026-01-01',
    verified: false,
    ...limiting,
  };
  const laws = folder.laws.map((law) => ({ ...law, value: { ...law.value, rules: [rule] as const } }));
  return capFindings({ ...folder, laws, strategies: [strategy] }).map(({ reason }) => reason);
};

const sms = (day: number) => `id: day-${day}, day: ${day}, at: "09:00", sms: how-to-pay`;
const again = (every: string) =>
  `id: again, repeat: { from: 2, every: ${every} }, at: "09:00", sms: how-to-pay`;
const call = (day: number) => `id: call-${day}, day: ${day}, at: "10:00", call: { script: any, by: person }`;

const attempts = { of: 'attempts', across: 'person' } as const;
const inAWeek = (atMost: number): Limiting => ({ cap: { ...attempts, atMost, per: 'week' } });
const inSevenDays = (atMost: number): Limiting => ({ cap: { ...attempts, atMost, within: { days: 7 } } });

describe('P5 R17 a cadence that the caps can never allow', () => {
  it('is one with more contacts in some days than the law lets within so many', () => {
    expect(says(inSevenDays(3), ladder([again('2')]))).toEqual([
      'again is one of 4 SMS in 7 days from day 2 on; the law lets 3 in 7 days (rule rule)',
    ]);
    expect(says(inSevenDays(4), ladder([again('2')]))).toEqual([]);
  });

  it('is one that is too much for every calendar week, not one that only some weeks cannot hold', () => {
    expect(says(inAWeek(3), ladder([again('2')]))).toHaveLength(1);
    expect(says(inAWeek(2), ladder([sms(1), sms(2), sms(3)]))).toEqual([]);
    expect(says(inSevenDays(2), ladder([sms(1), sms(2), sms(3)]))).toHaveLength(1);
  });

  it('is one that is too much for the shortest month', () => {
    const cap = { ...attempts, atMost: 13, per: 'month' } as const;
    expect(says({ cap }, ladder([again('2')]))).toHaveLength(1);
    expect(says({ cap: { ...cap, atMost: 14 } }, ladder([again('2')]))).toEqual([]);
  });

  it('is one that comes back during a cool-down', () => {
    const coolDown = { after: 'attempts', days: 3, across: 'person' } as const;
    expect(says({ coolDown }, ladder([again('2')]))).toEqual([
      'again is one of 2 SMS in 3 days from day 2 on; the law lets 1 in 3 days (rule rule)',
    ]);
    expect(says({ coolDown }, ladder([again('3')]))).toEqual([]);
  });

  it('is said of the attitude for which it is too much', () => {
    const found = says(inSevenDays(2), ladder([again('{ cooperative: 7, neutral: 5, refusing: 3 }')]));
    expect(found.join()).toContain('3 SMS in 7 days from day 2 on for a refusing borrower');
  });

  it('counts the further calls of a day for a cap on attempts of a day alone', () => {
    const day: Limiting = { cap: { ...attempts, atMost: 2, per: 'day' } };
    const strategy = ladder([call(1)], '["12:00", "14:00"]');
    expect(says(day, strategy, ['call'])).toEqual([
      'with its further calls day 1 has 3 calls; the law lets 2 in a day (rule rule)',
    ]);
    expect(says(inSevenDays(2), strategy, ['call'])).toEqual([]);
    expect(
      says({ cap: { ...attempts, of: 'connected', atMost: 1, per: 'day' } }, strategy, ['call']),
    ).toEqual([]);
  });

  it('is not one that is too often only if the borrower picks up', () => {
    const conversations = { of: 'conversations', across: 'person' } as const;
    expect(
      says({ cap: { ...conversations, atMost: 1, within: { days: 7 } } }, ladder([call(1), call(2)]), [
        'call',
      ]),
    ).toEqual([]);
  });

  it('counts SMS and calls together for a number, and an e-mail apart', () => {
    const cap = { ...attempts, across: 'number', atMost: 2, per: 'day' } as const;
    const mail = 'id: mail, day: 1, at: "09:00", email: how-to-pay';
    expect(says({ cap }, ladder([sms(1), call(1), mail]), ['sms', 'call', 'email'])).toEqual([]);
    expect(
      says({ cap: { ...cap, atMost: 1 } }, ladder([sms(1), call(1), mail]), ['sms', 'call', 'email']),
    ).toEqual(['call-1 is one of 2 contacts on day 1; the law lets 1 in a day (rule rule)']);
  });

  it('does not add up steps of which one ends where the other begins', () => {
    const weekly = (id: string, when: string) =>
      `id: ${id}, repeat: { from: 2, every: 7 }, at: "10:00", if: { ${when}: [call-23] }, sms: how-to-pay`;
    expect(says(inSevenDays(1), ladder([call(23), weekly('one', 'before'), weekly('two', 'after')]))).toEqual(
      [],
    );
    expect(
      says(inSevenDays(1), ladder([call(23), weekly('one', 'after'), weekly('two', 'after')])),
    ).toHaveLength(1);
  });
});

describe('P5 the two ladders', () => {
  const under = (law: string): readonly string[] => {
    const copy = copyOfPolicy();
    edit(copy, 'lender.yaml', 'law: cn ', `law: ${law} `);
    return lintPolicy(copy)
      .filter(isFault)
      .map(({ reason }) => reason);
  };

  it('can be climbed under the law of China and of the United States', () => {
    expect(under('us')).toEqual([]);
  });

  it('have more contacts in a week and in a month than Australia lets', () => {
    const rules = under('au').map((reason) => /\(rule (.*)\)/.exec(reason)?.[1]);
    expect(new Set(rules)).toEqual(new Set(['au-three-contacts-a-week', 'au-ten-contacts-a-month']));
  });
});
