import { written } from '../../../domain/calendar';
import type { News } from '../../../casebook/read/desk/news';
import { detailsIn } from '../../../domain/telling/details';
import { EN_KINDS, ZH_KINDS } from '../../../domain/telling/kinds';
import type { Policy } from '../../../policy/load';
import type { Visitor } from '../../dependencies';

type NewsProps = Readonly<{
  visitor: Pick<Visitor, 'language'>;
  policy: Pick<Policy, 'queues'>;
  loan: Readonly<{ zone: string; currency: string }>;
  news: readonly News[];
  heading: string;
}>;

/** What happened on a person's loans meanwhile. */
export function NewsList({ visitor: { language }, policy, loan, news, heading }: NewsProps) {
  const kinds = language === 'en' ? EN_KINDS : ZH_KINDS;
  return (
    <div class="news" role="alert">
      <p>{heading}</p>
      <ul>
        {news.map(({ loanId, fact }) => {
          const { seq: _, at, who: __, kind, ...details } = fact;
          const told = { language, currency: loan.currency, queues: policy.queues };
          return (
            <li>
              {written(at, loan.zone)} {loanId} <strong>{kinds[kind]}</strong> {detailsIn({ details }, told)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
