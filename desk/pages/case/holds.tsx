import { randomUUID } from 'node:crypto';
import { HOLDS, type Hold, type HoldKind } from '../../../domain/facts/answered';
import { term } from '../../../domain/telling/terms';
import { writtenAmount, writtenDate } from '../../../policy/written';
import type { Visitor } from '../../dependencies';
import { Form } from '../form';
import { pageOf, type CaseProps } from './case-page';

/** What holds collecting up, and what the borrower has agreed to; whoever may sets a hold, or ends one. */
export function Holds(props: CaseProps) {
  const { visitor, loan } = props;
  const { say, language } = visitor;
  const { holds, agreement, currency } = loan;
  const parts = agreement?.parts.map(({ on, amount }) =>
    say('part', { amount: writtenAmount(amount, currency, language), date: writtenDate(on, language) }),
  );
  return (
    <section id="holds" aria-labelledby="holds-head">
      <h2 id="holds-head">{say('holds')}</h2>
      {holds.length === 0 && !agreement && <p>{say('none')}</p>}
      <ul>
        {holds.map((hold) => (
          <InForce {...props} hold={hold} />
        ))}
        {agreement && parts && (
          <li>
            {say('agreed', {
              what: term(agreement.as, language),
              parts: parts.join(language === 'en' ? ', ' : '，'),
            })}
          </li>
        )}
      </ul>
      <SetHold {...props} />
    </section>
  );
}

function InForce({ visitor, policy, loan, hold }: CaseProps & Readonly<{ hold: Hold }>) {
  const { say, language } = visitor;
  const { hold: kind, from, until } = hold;
  return (
    <li>
      {say(until === undefined ? 'holdSince' : 'holdUntil', {
        hold: term(kind, language),
        from: writtenDate(from, language),
        ...(until !== undefined && { until: writtenDate(until, language) }),
      })}{' '}
      <span class="quiet">{say('holdEnds', { how: policy.answers.holds[kind].release[language] })}</span>
      <Release visitor={visitor} loanId={loan.loanId} hold={kind} />
    </li>
  );
}

type OfHold = Readonly<{ visitor: Visitor; loanId: string; hold: HoldKind }>;

/** Ends a hold, for whoever the table lets, alone or with a second person. */
export function Release({ visitor, loanId, hold }: OfHold) {
  if (!visitor.may(`release-${hold}`)) return <></>;
  const here = pageOf(loanId);
  return (
    <Form visitor={visitor} action={`${here}/release`} here={here}>
      <input type="hidden" name="id" value={randomUUID()} />
      <button name="hold" value={hold}>
        {visitor.say('release')}
      </button>
    </Form>
  );
}

function SetHold({ visitor, loan, fields }: CaseProps) {
  const { say, language, may } = visitor;
  const mine = HOLDS.filter((hold) => may(`hold-${hold}`));
  if (mine.length === 0 || loan.case?.status !== 'open') return <></>;
  const here = pageOf(loan.loanId);
  return (
    <details open={fields['hold'] !== undefined}>
      <summary>{say('setHold')}</summary>
      <Form visitor={visitor} action={`${here}/hold`} here={here} class="row">
        <input type="hidden" name="id" value={randomUUID()} />
        <label>
          {say('holdWhy')}{' '}
          <select name="hold" required>
            {mine.map((hold) => (
              <option value={hold} selected={fields['hold'] === hold}>
                {term(hold, language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('holdLast')}{' '}
          <input type="date" name="until" value={fields['until'] ?? ''} autocomplete="off" />
        </label>
        <button>{say('setHoldDo')}</button>
        <p class="quiet">{say('setHoldHow')}</p>
      </Form>
    </details>
  );
}
