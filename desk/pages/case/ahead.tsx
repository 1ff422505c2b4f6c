import { written } from '../../../domain/calendar';
import { partsOf } from '../../../domain/facts/fact';
import { actInWords, term } from '../../../domain/telling/terms';
import { stepNamed } from '../../../domain/telling/steps';
import { Because } from './because';
import type { CaseProps } from './case-page';

/** What comes next, when and because of what; and what will not happen, by which rule. */
export function Ahead(props: CaseProps) {
  const { visitor, loan } = props;
  const { say } = visitor;
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">{say('comes')}</h2>
      <p class="coming">{comingIn(props)}</p>
      {loan.decision?.kind === 'act' && <Because {...props} because={loan.decision.because} />}
      {loan.case && loan.case.not.length > 0 && (
        <details>
          <summary>{say('willNot')}</summary>
          <ul>
            {loan.case.not.map(({ step, because, forGood }) => (
              <li>
                {stepNamed(step, loan.strategyNow, visitor.language)} {forGood && <em>{say('forGood')}</em>}
                <Because {...props} because={because} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const comingIn = ({ visitor, loan }: CaseProps): string => {
  const { say, language } = visitor;
  const { decision, strategyNow, zone } = loan;
  if (!decision) return say('noCase');
  if (decision.kind === 'close') return say('ended', { outcome: term(decision.outcome, language) });
  const { step, act } = partsOf(decision.key);
  const what = act === 'review' ? '' : ` · ${stepNamed(step, strategyNow, language)}`;
  return `${written(decision.at, zone)} · ${actInWords(decision.act, language)}${what}`;
};
