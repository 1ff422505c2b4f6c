import { render } from '../../policy/render';
import { templates, variablesIn } from './sample-message';
import { cancellationIn, visitIn } from './sample-visit';

const both = ['en', 'zh-CN'] as const;

const textOf = (template: string, language: 'en' | 'zh-CN') => {
  const isOver = template.endsWith('cancellation');
  const variables = isOver ? cancellationIn(language) : visitIn(language);
  return render(templates, { channel: 'visit', template, language, variables });
};

const aim = { en: 'a more reasonable plan', 'zh-CN': '更合理的还款计划' };
const declines = { en: 'You may decline', 'zh-CN': '您可以谢绝' };
const nobodyComes = { en: 'Nobody will come to you at that time.', 'zh-CN': '届时不会有人上门。' };

describe('an invitation to a visit', () => {
  it.each(both)('R10 tells in %s when, where, why and with which aim', (language) => {
    const { text } = textOf('invitation', language);
    const { visitDate, address, dueOn, amount, asOf } = visitIn(language);
    for (const value of [visitDate, '09:30', '10:30', address, dueOn, amount, asOf, aim[language]]) {
      expect(text).toContain(value);
    }
  });

  it.each(both)('R15 tells in %s who comes, and where to check the name and staff number', (language) => {
    const { text } = textOf('invitation', language);
    const { agentName, staffNumber, verifyAt } = visitIn(language);
    const number = language === 'en' ? `staff number ${staffNumber}` : `工号${staffNumber}`;
    for (const value of [agentName, number, verifyAt]) expect(text).toContain(value);
  });

  it.each(both)('R10 says in %s that it can be declined, and how', (language) => {
    const paragraphs = textOf('invitation', language).text.split('\n\n');
    const how = paragraphs.find((paragraph) => paragraph.startsWith(declines[language]));
    const { complaintsPhone, reference } = visitIn(language);
    expect(how).toContain(complaintsPhone);
    expect(how).toContain(reference);
  });

  it.each(both)('says nothing of a debt in its subject in %s, which others may see', (language) => {
    const { subject } = textOf('invitation', language);
    const { visitDate, amount, loanId } = visitIn(language);
    expect(subject).toContain(visitDate);
    expect(subject).not.toMatch(new RegExp(`${amount}|${loanId}|loan|debt|overdue|借款|逾期|欠`));
  });

  it("R10 tells the field agent whom, when, where, the strategy's aim, and the amounts", () => {
    const { subject, text } = textOf('agent-invitation', 'en');
    const { borrowerName, visitDate, address, amount, aim: told, agentName } = visitIn('en');
    expect(subject).toBe('Visit on 2026-11-25, 09:30 to 10:30 (ref REF-1003)');
    for (const value of [borrowerName, visitDate, address, amount, told, agentName]) {
      expect(text).toContain(value);
    }
  });

  it('P14 is refused when nothing but its cancellation is known', () => {
    const message = {
      channel: 'visit',
      template: 'invitation',
      language: 'en',
      variables: cancellationIn('en'),
    } as const;
    expect(() => render(templates, message)).toThrow('variable-missing: address');
  });
});

describe('the cancellation of a visit', () => {
  it.each(both)('R10 R23 says in %s that nobody comes at that time', (language) => {
    const { subject, text } = textOf('cancellation', language);
    const { visitDate, agentName, staffNumber } = cancellationIn(language);
    expect(subject).toContain(visitDate);
    for (const value of [visitDate, '09:30', '10:30', agentName, staffNumber, nobodyComes[language]]) {
      expect(text).toContain(value);
    }
  });

  it.each(both)('R23 says nothing of a debt in %s: the loan may be repaid', (language) => {
    for (const template of ['cancellation', 'agent-cancellation']) {
      const { subject, text } = textOf(template, language);
      expect(subject + text).not.toMatch(/loan|debt|overdue|past due|pay|借款(?!人)|逾期|还款|欠/i);
      expect(text).not.toContain(variablesIn(language).amount);
    }
  });

  it('R10 tells the field agent not to go there', () => {
    expect(textOf('agent-cancellation', 'en').text).toContain('Please do not go there.');
    expect(textOf('agent-cancellation', 'zh-CN').text).toContain('请勿前往');
  });
});

test('a visit is told on the clock and the date of the borrower', () => {
  const { visitDate, visitFrom, visitUntil } = cancellationIn('zh-CN');
  expect([visitDate, visitFrom, visitUntil]).toEqual(['2026年11月25日', '09:30', '10:30']);
});
