import { instantOf } from '../../domain/calendar';
import { localDate, type Instant } from '../../domain/words';
import { checkStamps, type Arrival, type HeldAgainst } from '../../scripts/demo/stamps';

const at = (clock: `${number}:${number}`, date = '2026-11-05'): Instant =>
  instantOf(localDate(date), clock, 'Asia/Shanghai');
const sms = (when: Instant, more: Partial<Arrival> = {}): Arrival => {
  return { by: 'SMS', to: '+86138', words: 'You owe 100.00', reference: 'SM1', at: when, ...more };
};
const planned = (...plans: readonly (readonly [reference: string, at: Instant])[]): HeldAgainst['planned'] =>
  new Map(plans.map(([reference, when]) => [reference, [{ decided: at('00:00', '2026-11-01'), at: when }]]));

const receivers: HeldAgainst['receivers'] = new Map([
  ['+86138', { zone: 'Asia/Shanghai', loans: [{ loanId: 'L-1', due: ['2026-11-01', '2026-12-01'] }] }],
  ['+1310', { zone: 'America/Los_Angeles', loans: [{ loanId: 'L-2', due: ['2026-11-01'] }] }],
]);
const nine = at('09:00');
const held: HeldAgainst = { receivers, planned: planned(['SM1', nine], ['SM2', nine]), paid: [] };

/** What is found, without what is not. */
const found = (arrivals: readonly Arrival[], against: Partial<HeldAgainst> = {}) =>
  [...checkStamps(arrivals, { ...held, ...against })].flatMap(([what, faults]) => faults.map(() => what));

describe('what the time stamps of the inbox show', () => {
  it('is nothing of a message that came when it was planned', () => {
    expect(found([sms(nine)])).toEqual([]);
  });

  it('is the same words on one day, twice', () => {
    expect(found([sms(nine), sms(nine, { reference: 'SM2' })])).toEqual(['twice']);
    expect(found([sms(nine), sms(nine, { reference: 'SM2', words: 'You owe 101.00' })])).toEqual([]);
  });

  it('is two calls in one minute, and not a second call later that day', () => {
    const call = { by: 'call', words: '' } as const;
    const later = { planned: planned(['SM1', nine], ['SM2', at('15:00')]) };
    expect(found([sms(nine, call), sms(nine, { ...call, reference: 'SM2' })])).toEqual(['twice']);
    expect(found([sms(nine, call), sms(at('15:00'), { ...call, reference: 'SM2' })], later)).toEqual([]);
  });

  it('is a message a minute late, one a minute early, and one that nobody planned', () => {
    const wrong = 'not when it was planned';
    expect(found([sms(at('09:01'))])).toEqual([wrong]);
    expect(found([sms(at('08:59'))])).toEqual([wrong]);
    expect(found([sms(nine)], { planned: planned() })).toEqual([wrong]);
  });

  it('is a night on the clock of whoever received it, wherever the lender is', () => {
    const against = { planned: planned(['SM1', nine]) };
    expect(found([sms(nine, { to: '+1310' })], against)).toEqual([]); // 17:00 on the day before
    const noon = at('14:00');
    expect(found([sms(noon, { to: '+1310' })], { planned: planned(['SM1', noon]) })).toEqual(['at night']);
  });

  it('is a message after everything was paid, until that is taken back or the next part falls due', () => {
    const paid = { loanId: 'L-1', at: at('12:00', '2026-11-04'), what: 'all' } as const;
    expect(found([sms(nine)], { paid: [paid] })).toEqual(['after payment']);
    expect(found([sms(nine)], { paid: [{ ...paid, what: 'a-part' }] })).toEqual([]);
    const back = { ...paid, at: at('18:00', '2026-11-04'), what: 'taken-back' } as const;
    expect(found([sms(nine)], { paid: [back, paid] })).toEqual([]);
    const later = at('09:00', '2026-12-02');
    expect(found([sms(later)], { paid: [paid], planned: planned(['SM1', later]) })).toEqual([]);
  });

  it('is not that a visit is cancelled after the payment', () => {
    const paid = [{ loanId: 'L-1', at: at('12:00', '2026-11-04'), what: 'all' }] as const;
    expect(found([sms(nine, { by: 'visit cancelled' })], { paid })).toEqual([]);
  });
});
