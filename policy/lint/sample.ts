import { UndefinedVariableError } from 'liquidjs';
import { days, localDate, minor, type Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import { templateFault } from '../refuse';
import type { Templates } from '../templates';
import { messageVariables, type Variables } from '../variables';

/** Values as long as real ones, each of them different, with which the linter reads every message. */
export const sampleVariables = (language: Language, lender: Lender): Variables =>
  messageVariables({
    borrowerName: language === 'en' ? 'Sample Borrower' : '示例借款人',
    loanId: 'L-2026-00012345',
    owed: {
      status: 'overdue',
      since: localDate('2026-10-12'),
      days: days(38),
      principal: minor(2_345_600),
      interest: minor(23_456),
      penalty: minor(44_566),
      costs: minor(1_500),
      total: minor(2_415_122),
    },
    currency: 'CNY',
    language,
    lender,
    asOf: localDate('2026-11-19'),
    payBy: localDate('2026-11-22'),
    reference: '7K2M9QF3XW4B8D6H',
  });

/** A template as a borrower would read it, or why it cannot be read; nothing when another check says why. */
export const sampleText = (
  templates: Templates,
  language: Language,
  path: string,
  lender: Lender,
): string | Finding | undefined => {
  const { engine, byPath } = templates.of[language];
  const source = byPath.get(path);
  if (source === undefined) return undefined;
  try {
    const globals = sampleVariables(language, lender);
    return String(engine.renderSync(engine.parse(source, path), {}, { globals })).trim();
  } catch (error) {
    if (error instanceof UndefinedVariableError) return undefined;
    return templateFault(templates, language, path, error);
  }
};
