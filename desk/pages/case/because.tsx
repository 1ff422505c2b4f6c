import { ruleInWords } from '../../../domain/law/in-words';
import { reasonInWords } from '../../../domain/telling/reasons';
import type { CaseProps } from './case-page';

type BecauseProps = Pick<CaseProps, 'visitor' | 'loan'> & Readonly<{ because: readonly string[] }>;

/** Why, in words; a rule of the law says what it asks. */
export function Because({ visitor, loan, because }: BecauseProps) {
  const { say, language } = visitor;
  return (
    <p class="quiet">
      {say('because')} {reasonsOf(loan, because, language)}
    </p>
  );
}

/** The same as a text. */
export function reasonsOf(
  { lawNow }: Pick<CaseProps['loan'], 'lawNow'>,
  because: readonly string[],
  language: CaseProps['visitor']['language'],
): string {
  return because
    .map((reason) => {
      const rule = lawNow.rules.find(({ id }) => reason === `rule:${id}`);
      const words = reasonInWords(reason, language);
      return rule ? `${words} (${ruleInWords(rule, language)})` : words;
    })
    .join(language === 'en' ? '; ' : '；');
}
