import { dryRun } from '../../../../domain/dry-run/dry-run';
import { partsOf } from '../../../../domain/facts/fact';
import { isNamed } from '../../../../domain/law/next-lawful';
import { ruleInWords } from '../../../../domain/law/in-words';
import { loadPolicy, readLaw } from '../../../../policy/load';
import { copyOfPolicy, edit, removeCopies } from '../../../policy/policy-copy';
import { instant, localDate } from '../../../../domain/words';
import type { Law } from '../../../../domain/law/rule';
import { day, live, loan, opened, spoken } from '../life';

afterAll(removeCopies);

/** The law of China with a quiet period of the lender, and with more lines in the lender's file. */
const lawWith = (quiet: string, more = '') => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', 'law: cn ', `${more}quiet:\n  - ${quiet}\nlaw: cn `);
  const { laws, sources } = loadPolicy(folder);
  const law = laws.get('cn');
  if (!law) throw new Error('the shipped policy lacks its law');
  return { law, text: sources.find(({ hash }) => hash === law.hash)?.content ?? '' };
};

const FESTIVAL = '{ name: spring-festival, from: 2026-11-03, until: 2026-11-04, for: [sms, call] }';
const { law, text } = lawWith(FESTIVAL);
const start = day(1, '00:30');
const known = opened(start, loan({ law }));

describe('P5 a quiet period of the lender', () => {
  it('moves what it names behind its last day, as a closed day does: mildest first', () => {
    expect(live(known, start, day(5, '23:59'), spoken('no-result')).diary).toEqual([
      '11-02 09:00 day-1-sms',
      '11-05 10:00 day-2-sms',
      '11-05 10:05 day-2-email', // which comes after the milder one, although it is named nowhere
      '11-06 14:00 day-3-call',
    ]);
  });

  it('is named on what it moved', () => {
    const moved = dryRun(known, start, day(4, '23:59')).entries.find(
      (entry) => entry.act === 'sendSms' && partsOf(entry.key).step === 'day-2-sms',
    );
    expect(moved?.because).toContain('rule:quiet-spring-festival');
  });

  it('is kept with the law, under its hash, and read from it again', () => {
    expect(readLaw(text)).toEqual(law);
    expect(readLaw(text).rules.at(-1)?.id).toBe('quiet-spring-festival');
  });

  it('says in words on which dates', () => {
    const rule = law.rules.at(-1);
    expect(rule && ruleInWords(rule)).toBe('SMS, call: not on 2026-11-03 – 2026-11-04');
  });

  it('opens no channel that the law does not name', () => {
    const [quiet] = law.rules.slice(-1);
    expect(quiet && isNamed('sms', { ...law, rules: [quiet] })).toBe(false);
  });
});

describe('P5 a quiet period on holidays by name', () => {
  const BY_NAME = '{ name: spring-festival, holidays: Spring Festival, for: [sms, email, call, visit] }';
  const named = lawWith(BY_NAME, 'holidays: cn\n');
  const FESTIVAL_DAYS = ['02-05', '02-06', '02-07']; // of 2027

  /** The dates on which a loan that fell due on a date is contacted in its first days. */
  const datesOf = (dueOn: string, of: { law?: Law }) => {
    const { instalments, ...debt } = loan().debt;
    const due = [{ ...instalments[0], dueOn: localDate(dueOn) }] as const;
    const from = instant(Date.parse(`${dueOn}T16:30:00Z`)); // half past midnight of day 1, in Shanghai
    const until = instant(from + 7 * 86_400_000);
    const { diary } = live(opened(from, loan({ ...of, debt: { ...debt, instalments: due } })), from, until);
    return diary.map((entry) => entry.slice(0, 5));
  };

  it('rests on the days that the list has under that name, in the year at hand', () => {
    const dates = datesOf('2027-02-03', { law: named.law });
    expect(dates.filter((date) => FESTIVAL_DAYS.includes(date))).toEqual([]);
    expect(dates).toEqual(expect.arrayContaining(['02-04', '02-08']));
    expect(datesOf('2027-02-03', {})).toEqual(expect.arrayContaining(FESTIVAL_DAYS));
  });

  it('leaves every other holiday of the list alone', () => {
    expect(datesOf('2026-09-30', { law: named.law })).toContain('10-01');
  });

  it('finds a holiday that shares its date with another', () => {
    const autumn = lawWith('{ name: autumn, holidays: [Mid-Autumn Festival], for: [sms] }', 'holidays: cn\n');
    expect(autumn.law.holidays?.dates['2028-10-03']).toBe('National Day; Mid-Autumn Festival');
    expect(datesOf('2028-10-02', {})).toContain('10-03');
    expect(datesOf('2028-10-02', autumn)).not.toContain('10-03');
  });

  it('is one of the lender’s own: the file of the law is as it was, and its list is kept with the law', () => {
    expect(named.law.holidays?.name).toBe('cn');
    expect(readLaw(named.text)).toEqual(named.law);
    expect(lawWith(FESTIVAL, 'holidays: cn\n').law.holidays).toBeUndefined(); // nothing asks for it
  });

  it('says in words on which days, and opens no channel that the law does not name', () => {
    const rule = named.law.rules.at(-1);
    expect(rule && ruleInWords(rule)).toBe('SMS, e-mail, call, visit: not on Spring Festival');
    expect(rule && isNamed('sms', { ...named.law, rules: [rule] })).toBe(false);
  });
});
