import { render } from '../../policy/render';
import { templates, variablesIn } from './sample-message';
import { callIn } from './sample-visit';

const scripts = [
  ['cause-advice-risk', 'en'],
  ['cause-advice-risk', 'zh-CN'],
  ['find-a-solution', 'en'],
  ['find-a-solution', 'zh-CN'],
] as const;

/** What a script must bring up, in its order (R5), in words that it cannot do without. */
const parts = {
  en: ['the cause', 'difficult', 'Could you pay|would work for you', 'credit score', 'Record'],
  'zh-CN': ['原因', '困难', '能在.*还清吗|哪种方式', '信用评分', '请记录'],
} as const;

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

  it.each(scripts)(
    'R5 asks in %s, in %s, for cause and difficulty, then advises, then tells the risk, then records',
    (script, language) => {
      const text = scriptOf(script, language);
      const places = parts[language].map((words) => text.search(new RegExp(words)));
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

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
