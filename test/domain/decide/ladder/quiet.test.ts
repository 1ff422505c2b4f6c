import { dryRun } from '../../../../domain/dry-run/dry-run';
import { partsOf } from '../../../../domain/facts/fact';
import { isNamed } from '../../../../domain/law/next-lawful';
import { ruleInWords } from '../../../../domain/law/in-words';
import { loadPolicy, readLaw } from '../../../../policy/load';
import { copyOfPolicy, edit, removeCopies } from '../../../policy/policy-copy';
import { day, live, loan, opened, spoken } from '../life';

afterAll(removeCopies);

/** The law of China with a quiet period of the lender. */
const lawWith = (quiet: string) => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', 'law: cn ', `quiet:\n  - ${quiet}\nlaw: cn `);
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
