import { addDays, DAY, dateIn, MINUTE } from '../../../domain/calendar';
import type { Fact, FactOf } from '../../../domain/facts/fact';
import { owedNow, owedOnLoan, waivedNow } from '../../../domain/dossier/owed';
import { instant, localDate, minor, type Instant, type LocalDate, type Minor } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { day, knowing, live, loan, opened, type Answer, type Loan } from '../decide/life';

const start = day(1, '00:30');
const strategies = [...loadPolicy().strategies.values()];

const messages = ({
  facts,
}: Loan): readonly (FactOf<'started'> & Required<Pick<FactOf<'started'>, 'quoted'>>)[] =>
  facts.flatMap((fact) =>
    fact.kind === 'started' && fact.quoted && fact.by !== 'call' ? [{ ...fact, quoted: fact.quoted }] : [],
  );

const paying = (known: Loan, at: Instant, amount: Minor, valueOn: LocalDate): Loan => ({
  ...knowing(known, at, { kind: 'paid', paymentId: 'P-1', amount, valueOn }),
  payments: [...known.payments, { paymentId: 'P-1', amount, valueOn }],
});

const contactsAfter = ({ facts }: Loan, seq: number): readonly Fact[] =>
  facts.filter((fact) => fact.seq > seq && fact.kind === 'started' && fact.by !== undefined);

describe('R4 a message says on record what it asks for', () => {
  const { loan: lived } = live(opened(start, loan()), start, day(1, '23:00'));

  it('the amount of its day, by the date that it names', () => {
    expect(messages(lived).map(({ quoted }) => quoted)).toEqual([
      { asOf: '2026-11-02', payBy: '2026-11-05', loans: [{ loanId: 'L-1', amount: 100_050, received: 0 }] },
    ]);
  });

  it('and what had come on that day already', () => {
    const payments = [{ paymentId: 'P-1', amount: minor(40_000), valueOn: localDate('2026-11-02') }];
    const [first] = messages(live({ ...opened(start, loan()), payments }, start, day(2, '00:00')).loan);
    expect(first?.quoted.loans).toMatchObject([{ amount: 60_050, received: 40_000 }]);
  });

  it('each loan that it speaks for has its own amount', () => {
    const others = [{ loanId: 'L-2', since: addDays(dateIn('Asia/Shanghai', start), -1) }];
    const { loan: spoken } = live(opened(start, loan({ others })), start, day(3, '23:00'));
    const [first] = messages(spoken);
    expect(first?.quoted.loans.map(({ loanId }) => loanId)).toEqual(['L-1', 'L-2']);
    const other = spoken.others[0];
    if (!first || !other) throw new Error('no other loan');
    const asked = first.quoted.loans[1]?.amount ?? 0;
    const account = {
      ...other.account,
      payments: [{ paymentId: 'P-2', amount: minor(asked), valueOn: first.quoted.payBy }],
    };
    expect(owedOnLoan('L-2', account, spoken, day(6, '00:00'))).toMatchObject({ status: 'cured' });
  });

  it('a call asks for an amount by its script; where nobody answered, nobody was told of it', () => {
    const { loan: called } = live(opened(start, loan()), start, day(5, '23:00'));
    const calls = called.facts.filter((fact) => fact.kind === 'started' && fact.by === 'call');
    expect(calls.length).toBeGreaterThan(0);
    calls.forEach((fact) => {
      expect(fact).toHaveProperty('quoted');
    });
    const told = called.known.loans.get('L-1')?.quotes.map(({ key }) => key) ?? [];
    expect(told.filter((key) => key.endsWith('/placeCall'))).toEqual([]);
  });
});

describe('R4 what a message asked is good', () => {
  const pays = (answer: Answer) => {
    const { loan: lived } = live(opened(start, loan()), start, day(1, '12:00'), answer);
    return owedNow(
      paying(lived, day(4, '10:00'), minor(100_050), addDays(dateIn('Asia/Shanghai', start), 3)),
      day(4, '10:00'),
    );
  };

  it('when it was sent', () => {
    expect(pays(() => ({ kind: 'accepted', reference: 'R' }))).toMatchObject({ status: 'cured' });
  });

  it('and while nobody knows whether it was', () => {
    expect(pays(() => ({ kind: 'unknown' }))).toMatchObject({ status: 'cured' });
    expect(pays(() => ({ kind: 'in-doubt', code: 'ECONNRESET' }))).toMatchObject({ status: 'cured' });
  });

  it('but not when it provably reached nobody', () => {
    expect(pays(() => ({ kind: 'refused', code: '21610' }))).toMatchObject({ total: 150 });
    expect(pays(() => ({ kind: 'not-sent', code: '429' }))).toMatchObject({ total: 150 });
  });
});

describe.each(strategies)(
  'R4 whoever pays what a message of $name asks for, on any day that it is good',
  (strategy) => {
    const begin = day(strategy.stages[0].from, '00:30');
    const first = opened(begin, loan({ strategy }));
    const { loan: whole } = live(first, begin, day(75, '23:00'));
    const all = messages(whole).map((message, n) => [message.key, n] as const);

    it.each(all)('%s: the case ends, and nobody is contacted again', (key, n) => {
      const message = messages(whole)[n];
      const { amount = minor(0) } = message?.quoted.loans[0] ?? {};
      if (!message) throw new Error('no message');
      for (let days = 0; days <= 3; days++) {
        const at = instant(message.at + days * DAY + MINUTE);
        const { loan: lived } = live(first, begin, at);
        const paid = paying(lived, at, amount, addDays(message.quoted.asOf, days));
        const { loan: after, diary } = live(paid, at, instant(at + 30 * DAY));
        const ended = diary.filter((line) => !line.endsWith('cancelVisit'));
        expect([key, days, ...ended]).toEqual([key, days, expect.stringMatching(/closed: repaid$/)]);
        expect(contactsAfter(after, lived.facts.at(-1)?.seq ?? 0)).toEqual([]);
        expect(waivedNow(after, at).length).toBeLessThanOrEqual(1);
      }
    });
  },
);
