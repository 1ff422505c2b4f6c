import { render } from '../../policy/render';
import { templates, variablesIn } from './sample-message';
import { callIn } from './sample-visit';

const inBoth = (names: readonly string[]) =>
  names.flatMap((name) => [[name, 'en'] as const, [name, 'zh-CN'] as const]);

const ofJintiao = inBoth(['cause-advice-risk', 'find-a-solution']);
const ofChengEShe = inBoth(['four-parts', 'four-parts-firm', 'four-parts-legal']);
const ofTheTeam = inBoth(['personal-plan']);
const scripts = [...ofJintiao, ...ofTheTeam, ...ofChengEShe];

/** What a script of Cheng-e-she must bring up, in its order (R14). */
const fourParts = {
  en: ['Am I speaking with', 'State the situation', 'Discuss a plan', 'State the consequences', 'Record'],
  'zh-CN': ['请问您是', '说明情况', '商量还款计划', '说明后果和求助方式', '结束后请记录'],
} as const;

/** What a script of Jintiao must bring up, in its order (R5), in words that it cannot do without. */
const parts = {
  en: ['the cause', 'difficult', 'Could you pay|would work for you', 'credit score', 'Record'],
  'zh-CN': ['原因', '困难', '能在.*还清吗|哪种方式', '信用评分', '请记录'],
} as const;

const placesIn = (text: string, words: readonly string[]): readonly number[] =>
  words.map((one) => text.search(new RegExp(one)));

const scriptOf = (template: string, language: 'en' | 'zh-CN') =>
  render(templates, { channel: 'call', template, language, variables: callIn(language) }).text;

describe('the script of a call', () => {
  it.each(scripts)(
    'R15 begins in %s, in %s, with who is calling and where to check it',
    (script, language) => {
      const [heading = '', spoken = ''] = scriptOf(script, language).split('\n');
      expect(heading).toMatch(/^1\. /);
      const { collectorName, staffNumber, verifyAt, complaintsPhone, lenderName } = callIn(language);
      for (const value of [collectorName, staffNumber, verifyAt, complaintsPhone, lenderName]) {
        expect(spoken).toContain(value);
      }
    },
  );

  it.each(scripts)(
    'R15 speaks in %s, in %s, of no loan before the right person is there',
    (script, language) => {
      const [introduction = ''] = scriptOf(script, language).split('\n\n');
      const { amount, dueOn, loanId, daysPastDue } = callIn(language);
      for (const value of [amount, dueOn, loanId, `${daysPastDue} days`]) {
        expect(introduction).not.toContain(value);
      }
    },
  );

  it.each(ofJintiao)(
    'R5 asks in %s, in %s, for cause and difficulty, then advises, then tells the risk, then records',
    (script, language) => {
      const places = placesIn(scriptOf(script, language), parts[language]);
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  it.each(ofChengEShe)(
    'R14 confirms in %s, in %s, who is there, states the situation, discusses a plan, states the consequences',
    (script, language) => {
      const places = placesIn(scriptOf(script, language), fourParts[language]);
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  it.each(ofChengEShe)(
    'R14 states in %s, in %s, the days, the amount and the penalty interest as the situation',
    (script, language) => {
      const situation = scriptOf(script, language).split('\n\n')[1] ?? '';
      const { amount, penalty, dueOn, daysPastDue } = callIn(language);
      const days = language === 'en' ? `${daysPastDue} days overdue` : `逾期${daysPastDue}天`;
      for (const value of [amount, penalty, dueOn, days]) expect(situation).toContain(value);
    },
  );

  it.each(ofChengEShe)(
    'R14 ends in %s, in %s, the consequences with where there is help and where to complain',
    (script, language) => {
      const last = scriptOf(script, language).split('\n\n')[3] ?? '';
      expect(last).toMatch(language === 'en' ? /^4\. .*calmly/ : /^4\. .*平和/);
      expect(last).toContain(callIn(language).complaintsPhone);
      expect(last).toMatch(language === 'en' ? /complain/ : /投诉/);
    },
  );

  it.each(scripts)('R14 tells in %s, in %s, nobody else of a loan', (script, language) => {
    const [introduction = ''] = scriptOf(script, language).split('\n\n');
    expect(introduction).toMatch(
      language === 'en' ? /anybody else say nothing .* end the call/ : /其他任何人都不提.*结束通话/,
    );
  });

  it.each(scripts)("R5 R16 has in %s, in %s, today's amounts and how to pay", (script, language) => {
    const text = scriptOf(script, language);
    const { amount, asOf, dueOn, payBy, penalty, howToPay, reference } = variablesIn(language);
    for (const value of [amount, asOf, dueOn, payBy, penalty, howToPay, reference]) {
      expect(text).toContain(value);
    }
  });

  it('R5 asks to record the result, the cause, the difficulty and the solution', () => {
    const text = scriptOf('cause-advice-risk', 'en');
    for (const word of ['Result:', 'Cause:', 'Difficulty:', 'Solution:']) expect(text).toContain(word);
  });

  it('R15 is refused when nobody is named who makes the call', () => {
    const message = {
      channel: 'call',
      template: 'find-a-solution',
      language: 'en',
      variables: variablesIn('en'),
    } as const;
    expect(() => render(templates, message)).toThrow('variable-missing: collectorName');
  });
});
