import { withHours } from '../../../domain/law/preferred';
import type { Law } from '../../../domain/law/rule';
import { isNonEmpty, type Channel } from '../../../domain/words';
import { borrower, day, live, loan, opened, type Life } from './life';

const { law } = loan();
const start = day(1, '00:30');

/** The law without a word about a channel. */
const silentOn = (silent: Channel, changes: Partial<Law> = {}): Law => {
  const rules = law.rules.flatMap((rule) => {
    const channels = rule.for.filter((channel) => channel !== silent);
    return isNonEmpty(channels) ? [{ ...rule, for: channels }] : [];
  });
  if (!isNonEmpty(rules)) throw new Error('no rule is left');
  return { ...law, ...changes, rules };
};
const livedUnder = (under: Law, changes: Parameters<typeof borrower>[0] = {}): Life =>
  live(opened(start, loan({ law: under, borrower: borrower(changes) })), start, day(4, '09:00'));
const mails = ({ diary }: Life) => diary.filter((line) => line.includes('email'));

describe('P5 a channel of which no line of the law speaks', () => {
  it('is barred: its steps are passed over, each with its reason, and the others go on', () => {
    const life = livedUnder(silentOn('email'));
    expect(mails(life)).toEqual([]);
    expect(life.skipped).toContain('day-2-email rule:none-for-email');
    expect(life.diary).toContain('11-03 10:00 day-2-sms');
  });

  it('is open when any line names it, also one that caps it alone or does not hold yet', () => {
    const [rule] = law.rules;
    const cap = { atMost: 9, of: 'attempts', per: 'day', across: 'person' } as const;
    const { window: _, ...line } = { ...rule, for: ['email'], since: '2090-01-01' } as const;
    const { rules } = silentOn('email');
    const life = livedUnder({ ...law, rules: [...rules, { ...line, id: 'cap', cap } as never] });
    expect(mails(life)).toEqual(['11-03 10:05 day-2-email']);
  });

  it('is open when the author of the law says that it is unregulated', () => {
    expect(mails(livedUnder(silentOn('email', { unregulated: ['email'] })))).toEqual([
      '11-03 10:05 day-2-email',
    ]);
  });

  it('is barred also when the borrower asked for hours, which name every channel', () => {
    const hours = { from: '08:00', until: '20:00' } as const;
    expect(withHours(silentOn('email'), hours).rules[0].for).toContain('email');
    expect(mails(livedUnder(silentOn('email'), { hours }))).toEqual([]);
  });
});
