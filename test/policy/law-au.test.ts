import { asking, shippedLaw } from './shipped-law';

const { next, made } = asking('au', 'Australia/Sydney');
const HOLIDAY = 'au-not-on-national-holidays';

describe('P5 the law au', () => {
  it('cites RG 96 for every rule and marks what was read into it', () => {
    const { rules } = shippedLaw('au');
    expect(new Set(rules.map(({ source, since }) => `${source.slice(0, 5)} ${since}`))).toEqual(
      new Set(['RG 96 2021-04-13']),
    );
    expect(rules.filter(({ verified }) => !verified).map(({ id }) => id)).toEqual([
      'au-text-messages',
      'au-whatsapp',
      'au-app',
    ]);
  });

  it('calls from 07:30 to 21:00 on weekdays', () => {
    expect(next('call', '2026-11-02T07:29')).toEqual(['2026-11-02T07:30', 'au-calls-on-weekdays']);
    expect(next('call', '2026-11-02T20:59')).toEqual(['2026-11-02T20:59']);
    expect(next('call', '2026-11-02T21:00')).toEqual(['2026-11-03T07:30', 'au-calls-on-weekdays']);
  });

  it('calls from 09:00 to 21:00 at weekends', () => {
    expect(next('dialogue', '2026-11-07T07:30')).toEqual(['2026-11-07T09:00', 'au-calls-at-weekends']);
    expect(next('call', '2026-11-06T21:00')).toEqual([
      '2026-11-07T09:00',
      'au-calls-on-weekdays',
      'au-calls-at-weekends',
    ]);
    expect(next('call', '2026-11-08T21:30')).toEqual([
      '2026-11-09T07:30',
      'au-calls-at-weekends',
      'au-calls-on-weekdays',
    ]);
  });

  it('visits from 09:00 to 21:00 on any day', () => {
    expect(next('visit', '2026-11-02T08:59')).toEqual(['2026-11-02T09:00', 'au-visits']);
    expect(next('visit', '2026-11-07T21:00')).toEqual(['2026-11-08T09:00', 'au-visits']);
  });

  it('neither calls nor visits on a national holiday, but lets messages be read', () => {
    // Good Friday to Easter Monday; in Sydney the clock is put back in the night to Sunday, 5 April.
    expect(next('call', '2026-04-03T10:00')).toEqual(['2026-04-07T07:30', HOLIDAY, 'au-calls-on-weekdays']);
    expect(next('visit', '2026-04-03T10:00')).toEqual(['2026-04-07T09:00', HOLIDAY, 'au-visits']);
    expect(next('sms', '2026-04-03T10:00')).toEqual(['2026-04-03T10:00']);
    expect(next('email', '2026-04-03T03:00')).toEqual(['2026-04-03T03:00']);
  });

  it('keeps the holiday of each zone that the borrower may be in', () => {
    // New Year's Day begins three hours later in Perth, and ends three hours later.
    const either = asking('au', 'Australia/Perth', 'Australia/Sydney');
    expect(either.next('call', '2026-12-31T21:30')[0]).toBe('2027-01-02T09:00');
    const sydney = asking('au', 'Australia/Sydney', 'Australia/Perth');
    expect(sydney.next('call', '2027-01-02T02:00')[0]).toBe('2027-01-02T12:00');
  });

  it('bars calls after the last year of its holidays, and names the rule', () => {
    expect(next('call', '2030-12-31T20:59')).toEqual(['2030-12-31T20:59']);
    expect(next('call', '2030-12-31T21:00')).toEqual(['barred', HOLIDAY]);
    expect(next('sms', '2031-01-06T10:00')).toEqual(['2031-01-06T10:00']);
  });
});

describe('P5 contacts that were made in Australia', () => {
  it('are at most three in seven dates for one account, on all channels but visits', () => {
    const three = [
      made('sms', '2026-11-02T10:00'),
      made('email', '2026-11-03T10:00'),
      made('call', '2026-11-04T10:00', { how: 'connected' }),
    ];
    expect(next('call', '2026-11-05T10:00', three)[0]).toBe('2026-11-09T07:30');
    expect(next('email', '2026-11-05T10:00', three)).toEqual([
      '2026-11-09T00:00',
      'au-three-contacts-a-week',
    ]);
    expect(next('visit', '2026-11-05T10:00', three)).toEqual(['2026-11-05T10:00']);
    expect(next('call', '2026-11-05T10:00', three, { loanId: 'L-2' })).toEqual(['2026-11-05T10:00']);
  });

  it('do not count when a call was only attempted', () => {
    const attempts = [2, 3, 4].map((day) => made('call', `2026-11-0${day}T10:00`));
    expect(next('call', '2026-11-05T10:00', attempts)).toEqual(['2026-11-05T10:00']);
  });

  it('are at most ten in any calendar month, wherever it begins', () => {
    const days = ['01', '04', '07', '10', '13', '16', '19', '22', '25', '28'];
    const ten = days.map((day) => made('email', `2026-12-${day}T10:00`));
    expect(next('email', '2026-12-31T10:00', ten)).toEqual(['2027-01-01T00:00', 'au-ten-contacts-a-month']);
    expect(next('email', '2026-12-31T10:00', ten.slice(1))).toEqual(['2026-12-31T10:00']);
  });
});
