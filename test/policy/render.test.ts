import { render } from '../../policy/render';
import { templates, upcomingIn, variablesIn } from './sample-message';

const en = variablesIn('en');
const zh = variablesIn('zh-CN');

describe('a message', () => {
  it('R4 P14 tells in the first SMS, in English, the amount, due date, pay-by date and as-of date', () => {
    const { text } = render(templates, {
      channel: 'sms',
      template: 'amount-and-due-date',
      language: 'en',
      variables: en,
    });
    expect(text).toBe(
      'Example Finance: your loan payment due 2026-11-01 is overdue: 1,040.00 CNY as of 2026-11-21. ' +
        'Please pay by 2026-11-24, then it grows. Pay at https://pay.example.com. Already paid? Please ignore. ' +
        'Help, complaints: 400-000-0000. Reply STOP to opt out. Ref REF-1003',
    );
  });

  it('R4 P14 tells the same in Chinese', () => {
    const { text } = render(templates, {
      channel: 'sms',
      template: 'amount-and-due-date',
      language: 'zh-CN',
      variables: zh,
    });
    expect(text).toBe(
      '【示例金融】您2026年11月1日到期的借款截至11月21日应还1,040.00元，最迟11月24日还款，此后增加。' +
        '请到 https://pay.example.com 还款。已还请忽略。咨询、投诉400-000-0000，回T退订，编号REF-1003',
    );
  });

  it.each([
    ['en', en, ['1,000.00 CNY', '25.00 CNY', '10.00 CNY', '5.00 CNY', '1,040.00 CNY', 'Days past due: 20']],
    ['zh-CN', zh, ['1,000.00元', '25.00元', '10.00元', '5.00元', '1,040.00元', '逾期天数：20天']],
  ] as const)('R6 lists each part of the amount in an e-mail in %s', (language, variables, parts) => {
    const message = { channel: 'email', template: 'how-to-pay-in-detail', language, variables } as const;
    const { subject, text } = render(templates, message);
    for (const part of parts) expect(text).toContain(part);
    expect(subject).toContain(variables.reference);
    expect(text).not.toContain('Subject');
  });

  it.each([
    ['sms', 'amount-and-due-date'],
    ['sms', 'how-to-pay'],
    ['sms', 'amount-today'],
    ['sms', 'latest-amount'],
    ['email', 'how-to-pay-in-detail'],
    ['email', 'amount-today'],
    ['email', 'latest-amount'],
    ['sms', 'first-notice'],
    ['sms', 'offer-of-a-plan'],
    ['sms', 'amount-and-plan'],
    ['sms', 'amount-and-consequences'],
    ['sms', 'severe-notice'],
    ['sms', 'severe-amount'],
    ['sms', 'severe-consequences'],
    ['sms', 'legal-risk'],
    ['email', 'first-notice'],
    ['email', 'offer-of-a-plan'],
    ['email', 'amount-and-plan'],
    ['email', 'amount-and-consequences'],
    ['email', 'severe-notice'],
    ['email', 'severe-amount'],
    ['email', 'severe-consequences'],
    ['email', 'legal-risk'],
    ['email', 'legal-notice'],
  ] as const)(
    'R8 R15 R16 carries by %s %s what the borrower needs, in both languages',
    (channel, template) => {
      for (const [language, variables] of [
        ['en', en],
        ['zh-CN', zh],
      ] as const) {
        const { text } = render(templates, { channel, template, language, variables });
        const { amount, asOf, dueOn, payBy, howToPay, verifyAt, complaintsPhone, reference } = variables;
        const short = [amount, dueOn, payBy.replace(/^\d+年/, ''), howToPay, complaintsPhone, reference];
        // An SMS is as short as it can be: who can read an e-mail finds there where to check who writes.
        const long = [payBy, asOf, verifyAt];
        for (const value of channel === 'sms' ? short : [...short, ...long]) expect(text).toContain(value);
      }
    },
  );

  it.each(['en', 'zh-CN'] as const)(
    'R2 R16 reminds in %s of the amount, the date and the way to pay, and of nothing that is overdue',
    (language) => {
      const variables = upcomingIn(language);
      const { text } = render(templates, { channel: 'sms', template: 'due-soon', language, variables });
      for (const value of [variables.amount, variables.dueOn, variables.howToPay]) {
        expect(text).toContain(value);
      }
      expect(text).not.toMatch(/overdue|penalty|逾期|罚息/);
    },
  );

  it('keeps a subject on one line, whatever a value contains', () => {
    const variables = { ...en, reference: 'R\r\nBcc: x@example.com' };
    const { subject } = render(templates, {
      channel: 'email',
      template: 'amount-today',
      language: 'en',
      variables,
    });
    expect(subject).toBe(
      'Your account with Example Finance: the figures of 2026-11-21 (ref R Bcc: x@example.com)',
    );
  });
});
