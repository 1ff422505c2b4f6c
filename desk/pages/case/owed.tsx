import { dateIn } from '../../../domain/calendar';
import type { Minor } from '../../../domain/words';
import { writtenAmount, writtenDate } from '../../../policy/written';
import type { CaseProps } from './case-page';

/** What is owed on the loan, by part, as of which date, and which amount that was asked for is still good. */
export function Owed(props: CaseProps) {
  const { visitor, loan, policy } = props;
  const { say, language } = visitor;
  const { owed, currency, surplus, quotes } = loan;
  const amount = (minor: Minor) => writtenAmount(minor, currency, language);
  const today = writtenDate(dateIn(policy.lender.zone, loan.now), language);
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">
        {say('owed')} <small>{say('asOf', { date: today })}</small>
      </h2>
      {owed.status === 'overdue' ? <Parts {...props} owed={owed} /> : <p>{say('nothingOverdue')}</p>}
      {surplus > 0 && (
        <p>
          {say('surplus')} {amount(surplus)}
        </p>
      )}
      {onceEach(quotes).map((quote) => (
        <p>
          {say('quote', {
            amount: amount(quote.amount),
            asOf: writtenDate(quote.asOf, language),
            payBy: writtenDate(quote.payBy, language),
          })}
        </p>
      ))}
    </section>
  );
}

/** An SMS and an e-mail of one day ask for the same. */
const onceEach = (quotes: CaseProps['loan']['quotes']): CaseProps['loan']['quotes'] =>
  quotes.filter(
    ({ amount, payBy }, index) =>
      quotes.findIndex((one) => one.amount === amount && one.payBy === payBy) === index,
  );

type Overdue = Extract<CaseProps['loan']['owed'], { status: 'overdue' }>;

function Parts({ visitor, loan, owed }: CaseProps & Readonly<{ owed: Overdue }>) {
  const { say, language } = visitor;
  const amount = (minor: Minor) => writtenAmount(minor, loan.currency, language);
  return (
    <table class="sums">
      <tbody>
        {(['principal', 'interest', 'penalty', 'costs'] as const).map((part) => (
          <tr>
            <th scope="row">{say(part)}</th>
            <td class="number">{amount(owed[part])}</td>
          </tr>
        ))}
        <tr class="total">
          <th scope="row">
            {say('total')} <small>{say('daysLate', { days: String(owed.days) })}</small>
          </th>
          <td class="number">{amount(owed.total)}</td>
        </tr>
        <tr>
          <th scope="row">{say('unpaid')}</th>
          <td class="number">{amount(loan.unpaid)}</td>
        </tr>
      </tbody>
    </table>
  );
}
