import { contactsAfter, unusableAfter, type Made } from '../../../domain/facts/contacts';
import type { Fact, Happening } from '../../../domain/facts/fact';
import { quotesAfter, type QuoteTold } from '../../../domain/facts/quotes';
import { instant, localDate, minor } from '../../../domain/words';
import { after, ended, first, opened, second, sms, started } from './history';

const accepted = ended(first, { kind: 'accepted', reference: 'SM1' });
const told = (forGood: boolean): Happening => ({ kind: 'undelivered', key: first, code: '63024', forGood });
const facts = (...some: readonly Happening[]): readonly Fact[] =>
  some.map((one, n) => ({ seq: n + 1, at: instant(n * 1000), who: 'system', ...one }));

test('P8 a message that reached nobody, as was told later, was not had: for good as if it had been refused just then', () => {
  const c = after(opened, started(first), accepted, told(true));
  expect(sms(c)).toMatchObject({
    had: [],
    delivered: false,
    refused: { key: first, at: 4000, code: '63024', isLast: true },
  });
  expect(c.reached).toBe(false);
});

test('P8 and otherwise as if it had not been sent: it is tried again', () => {
  expect(sms(after(opened, started(first), accepted, told(false)))).toMatchObject({
    had: [],
    notSent: [4000],
  });
});

test('what its step did since stands', () => {
  const again = [started(second), ended(second, { kind: 'accepted', reference: 'SM2' })];
  const c = after(opened, started(first), accepted, ...again, told(true));
  expect(sms(c)).toEqual(sms(after(opened, started(first), accepted, ...again)));
  expect(c.reached).toBe(true);
});

test('what is told on another day takes back nothing', () => {
  const known = after(opened, started(first), accepted);
  expect(after(opened, started(first), accepted, { ...told(true), late: true } as Happening)).toEqual(known);
});

test('what is delivered, and read, changes nothing', () => {
  const delivered = (['delivered', 'read'] as const).map((kind): Happening => ({ kind, key: first }));
  expect(after(opened, started(first), accepted, ...delivered)).toEqual(
    after(opened, started(first), accepted),
  );
});

test.each([true, false])('P5 R4 no cap counts it, and it asked for nothing (for good: %s)', (forGood) => {
  const loans = [{ loanId: 'L-1', amount: minor(100_050), received: minor(0) }];
  const quoted = { asOf: localDate('2026-11-02'), payBy: localDate('2026-11-05'), loans };
  const all = facts({ ...started(first), quoted } as Happening, accepted, told(forGood));
  const contacts = all.reduce<readonly Made[]>(
    (made, fact) => contactsAfter(made, { loanId: 'L-1', fact }),
    [],
  );
  expect(contacts).toEqual([]);
  expect(all.reduce<readonly QuoteTold[]>((known, one) => quotesAfter(known, 'L-1', one), [])).toEqual([]);
});

test.each([
  [true, [['sms:fingerprint', '63024']]],
  [false, []],
])('P8 the address is given up when it is about the address (for good: %s)', (forGood, unusable) => {
  const all = facts(started(first), accepted, told(forGood));
  const ofLoan = all.map((fact) => ({ loanId: 'L-1', fact }));
  const known = all.reduce<ReadonlyMap<string, string>>(
    (map, one) => unusableAfter(map, one, ofLoan),
    new Map(),
  );
  expect([...known]).toEqual(unusable);
});
