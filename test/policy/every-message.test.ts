import { askedBy } from '../../intake/answers/take-in-sms';
import { smsSegments } from '../../policy/sms-segments';
import { both, messagesOf, policy, type Sent } from './every-message';
import { letter, valuesOf, type Told } from './sample-letter';

const all = [...policy.strategies.values()].flatMap(messagesOf);
const overdue = all.filter(({ day }) => day > 0);
const aboutTheDebt = overdue.filter(({ template }) => !template.endsWith('cancellation'));

/** As a case with several loans has it: all three are overdue by then. */
const late = (sent: Sent): Sent => ({ ...sent, day: Math.max(20, sent.day) });

const one: Told = { loans: 1, segment: 'first' };
const again: Told = { loans: 1, segment: 'forgetful' };
const deliberately: Told = { loans: 1, segment: 'deliberate' };
const three: Told = { loans: 3, segment: 'first' };

const wordsOfAgain = { en: 'since you were last overdue', 'zh-CN': '上次逾期以来' } as const;
const wordsOfDeliberate = { en: 'not the first time', 'zh-CN': '不是第一次' } as const;
const growing = { en: /grows afterwards|, then it grows/, 'zh-CN': /此后(?:金额会)?增加|日后增加/ } as const;
/** A date in an SMS goes without its year in Chinese. */
const withoutYear = /^\d+年/;
const optOut = { en: /Reply (\w+) to opt out/, 'zh-CN': /回(\w+)退订/ } as const;
const listed = { en: 'Each loan: ', 'zh-CN': '各笔：' } as const;

describe.each(both)('every message of both strategies, in %s', (language) => {
  it('P14 has all its values, for one loan or three, the first time or not', () => {
    for (const sent of all) expect(letter(sent, language, one)).not.toMatch(/\{[{%]|undefined|NaN/);
    for (const sent of overdue) {
      const told = { loans: 3, segment: 'forgetful' } as const;
      expect(letter(late(sent), language, told)).not.toMatch(/\{[{%]|undefined|NaN/);
    }
  });

  it('R4 says by when it asks to be paid, and that the amount grows afterwards', () => {
    const written = aboutTheDebt.filter(({ kind }) => kind === 'sms' || kind === 'email');
    for (const sent of written) {
      const text = letter(sent, language, one);
      const payBy = valuesOf(sent, language, one)['payBy'] ?? '';
      expect(text).toContain(sent.kind === 'sms' ? payBy.replace(withoutYear, '') : payBy);
      expect(text).toMatch(growing[language]);
    }
  });

  it('P17 lists each loan with its number, amount and due date, below the total', () => {
    for (const sent of aboutTheDebt.filter(({ template }) => template !== 'agent-invitation')) {
      const { eachLoan, amount } = valuesOf(late(sent), language, three);
      const text = letter(late(sent), language, three);
      expect(text).toContain(eachLoan);
      expect(text).toContain(amount);
    }
  });

  it('P17 speaks of no list and of no gap where the list would be, for one loan', () => {
    for (const sent of all) {
      const text = letter(sent, language, one);
      expect(text).not.toContain(listed[language]);
      expect(text).not.toMatch(/ {2}|\n{3}| \n|。。|\.\.|，，/);
    }
  });

  it('P8 says in each SMS how to opt out, by a word that the door for SMS takes', () => {
    for (const sent of all.filter(({ kind }) => kind === 'sms')) {
      const [, word = ''] = optOut[language].exec(letter(sent, language, one)) ?? [];
      expect(askedBy(word)).toBe('optOut');
    }
  });

  it('P14 takes two segments at most by SMS, but for a list of loans and the words for a repeated case', () => {
    const segments = all
      .filter(({ kind }) => kind === 'sms')
      .map((sent) => smsSegments(letter(sent, language, one)));
    expect(Math.max(...segments)).toBe(2);
  });

  it.each(['sms', 'email'] as const)(
    'R26 has its own words by %s for a case that is not the first',
    (kind) => {
      const [first] = overdue.filter((sent) => sent.kind === kind && sent.template === 'first-notice');
      if (first === undefined) throw new Error('there is no first notice');
      expect(letter(first, language, one)).not.toContain(wordsOfAgain[language]);
      expect(letter(first, language, again)).toContain(wordsOfAgain[language]);
      expect(letter(first, language, deliberately)).toContain(wordsOfDeliberate[language]);
    },
  );

  it('R19 tells of a lawsuit as of what may happen, and always of a plan', () => {
    const legal = overdue.filter(({ stage }) => stage.stage === 'legal');
    expect(legal.map(({ kind }) => kind)).toEqual(['sms', 'email', 'call', 'email']);
    for (const sent of legal) {
      const text = letter(sent, language, one);
      expect(text).toMatch(language === 'en' ? /may take legal steps/ : /可能依法提起诉讼/);
      expect(text).toMatch(language === 'en' ? /plan is still possible/i : /仍可商定还款计划/);
      expect(text).not.toMatch(/has been filed|have filed|已经?起诉您|已提起诉讼|已立案/);
    }
  });
});
