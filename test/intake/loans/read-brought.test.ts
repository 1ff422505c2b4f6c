import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { addDays, dateIn, instantOf, written } from '../../../domain/calendar';
import { TO_BORROWER } from '../../../domain/channels';
import { HOLDS } from '../../../domain/facts/answered';
import { partsOf } from '../../../domain/facts/fact';
import { instant, localDate } from '../../../domain/words';
import { foreseeRow } from '../../../intake/loans/dry-run';
import { parseRow } from '../../../intake/loans/read-row';
import { loadPolicy } from '../../../policy/load';
import { loanRow } from '../../support/loans';

const policy = loadPolicy();
const TODAY = localDate('2026-11-04');

type Place = Readonly<{ law: string; zone: string; phone: string }>;
const CHINA: Place = { law: 'cn', zone: 'Asia/Shanghai', phone: '+8613800000001' };
const UNITED_STATES: Place = { law: 'us', zone: 'America/New_York', phone: '+12125550123' };
const AUSTRALIA: Place = { law: 'au', zone: 'Australia/Sydney', phone: '+61212345678' };

/** What would happen to a loan on day 3 from 00:30 on, with something that it brings along. */
const foreseen = ({ law, zone, phone }: Place, brought: Readonly<Record<string, unknown>>) => {
  const now = instantOf(TODAY, '00:30', zone);
  const row = loanRow(addDays(TODAY, -3), { zone, phone, ...brought });
  const under = { ...policy, lender: { ...policy.lender, law, zone } };
  const calendar = foreseeRow(under, row, 'jd-jintiao', now, { days: 30 });
  if (calendar.kind !== 'calendar') throw new Error(JSON.stringify(calendar));
  return calendar.calendar.entries.flatMap((one) =>
    one.act === 'close'
      ? []
      : [{ ...partsOf(one.key), on: dateIn(zone, one.at), when: written(one.at, zone) }],
  );
};

const firstCall = (place: Place, brought: Readonly<Record<string, unknown>> = {}) =>
  foreseen(place, brought).find(({ act }) => act === 'placeCall')?.on;

/** So many contacts, a minute apart and up to so many days ago. */
const contacts = (count: number, { zone }: Place, daysAgo: number, more: Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, n) => ({
    at: new Date(instantOf(addDays(TODAY, -daysAgo), '00:10', zone) - n * 60_000).toISOString(),
    ...more,
  }));

test.each([
  [
    'cn: three calls a day that connected',
    CHINA,
    1,
    contacts(3, CHINA, 0, { channel: 'call', how: 'connected' }),
  ],
  [
    'us: seven calls in seven days',
    UNITED_STATES,
    7,
    contacts(7, UNITED_STATES, 0, { channel: 'call', how: 'attempt' }),
  ],
  ['au: three contacts a week', AUSTRALIA, 7, contacts(3, AUSTRALIA, 0, { channel: 'email' })],
  ['us: a conversation', UNITED_STATES, 6, contacts(1, UNITED_STATES, 1, { channel: 'call' })],
])('P3 %s before the loan came here count: the first call waits', (_, place, days, made) => {
  expect(firstCall(place)).toBe(TODAY);
  const first = firstCall(place, { contacts: made }) ?? '';
  expect(first >= addDays(TODAY, days)).toBe(true);
});

test('what a loan brings along holds here: a promise is silence, a hold and an opt-out bar, money ends it', () => {
  expect(foreseen(CHINA, {})[0]).toMatchObject({ act: 'placeCall', on: TODAY });
  const promised = foreseen(CHINA, {
    promises: [{ agreedOn: '2026-11-03', on: '2026-11-10', amount: '1000.00' }],
  });
  expect(promised.filter(({ on }) => on < '2026-11-13')).toEqual([]);
  const held = foreseen(CHINA, { holds: [{ hold: 'hardship', from: '2026-11-02', until: '2026-11-20' }] });
  expect(held.filter(({ act, on }) => act.startsWith('send') && on <= '2026-11-20')).toEqual([]);
  const out = foreseen(CHINA, { optOuts: [{ channel: 'sms', on: '2026-11-02' }] });
  expect(out.filter(({ act }) => act === 'sendSms')).toEqual([]);
  const now = instantOf(TODAY, '00:30', CHINA.zone);
  const paid = { payments: [{ paymentId: 'P-1', amount: '1100.00', valueOn: '2026-11-03' }] };
  expect(foreseeRow(policy, loanRow(addDays(TODAY, -3), paid), 'jd-jintiao', now).kind).toBe('not-overdue');
});

test('what is brought along is checked as the rest of a row is, and told with its place in the list', () => {
  const row = loanRow(addDays(TODAY, -3), {
    payments: [
      { paymentId: 'P-1', amount: '1.00', valueOn: '2026-11-01' },
      { paymentId: 'P-1', amount: 'x', valueOn: '2026-13-01' },
    ],
    contacts: JSON.stringify([{ at: '2026-11-01', channel: 'pigeon' }]),
  });
  const now = instantOf(TODAY, '00:30', CHINA.zone);
  const faultsOf = (input: unknown) => {
    const read = parseRow(input, policy, 'jd-jintiao', now);
    return 'faults' in read ? read.faults.map(({ field, reason }) => `${field} ${reason}`) : [];
  };
  expect(faultsOf(row)).toEqual([
    'payments 2 valueOn: must be a date such as 2026-11-05',
    'contacts 1 at: must be an instant such as 2026-11-05T09:30:00+08:00',
    expect.stringMatching(/^contacts 1 channel: must be one of sms, whatsapp, /) as unknown,
  ]);
  const twice = { paymentId: 'P-1', amount: '1.00', valueOn: '2026-11-01' };
  const ahead = { at: new Date(now + 60_000).toISOString(), channel: 'sms' };
  const unknown = { channel: 'email', on: '2026-11-01' };
  const wrong = { payments: [twice, twice, { ...twice, paymentId: 'P-2', amount: '0' }], contacts: [ahead] };
  expect(faultsOf(loanRow(addDays(TODAY, -3), { ...wrong, email: '', optOuts: [unknown] }))).toEqual([
    'optOuts to: the row has no address for this channel, so it must be named',
    'contacts must not lie in the future',
    'payments amount: must be a positive decimal amount such as 100.00',
    'payments paymentId: each must be another',
  ]);
});

test('of a call of which nobody says how it went as much is counted as can be', () => {
  const row = loanRow(addDays(TODAY, -3), {
    contacts: [{ at: '2026-11-01T09:00:00+08:00', channel: 'call' }],
  });
  const read = parseRow(row, policy, 'jd-jintiao', instant(instantOf(TODAY, '00:30', CHINA.zone)));
  if (!('row' in read)) throw new Error(JSON.stringify(read));
  expect(read.row.brought?.facts).toMatchObject([
    { happening: { kind: 'contacted', by: 'call', how: 'conversation' } },
  ]);
});

const docs = join(__dirname, '../../../docs');
const schema = JSON.parse(readFileSync(join(docs, 'backfill.schema.json'), 'utf8')) as Readonly<{
  definitions: Readonly<{ channel: Readonly<{ enum: readonly string[] }> }>;
  properties: Readonly<Record<string, { items?: { properties: Record<string, { enum?: string[] }> } }>>;
}>;

test('the schema of a row knows the channels and the holds that there are, and takes the examples, which are read', () => {
  expect(schema.definitions.channel.enum).toEqual(TO_BORROWER);
  expect(schema.properties['holds']?.items?.properties['hold']?.enum).toEqual(HOLDS);
  const ajv = addFormats(new Ajv({ allErrors: true, allowUnionTypes: true }));
  const isRow = ajv.compile(schema);
  const now = instantOf(TODAY, '00:30', CHINA.zone);
  const rows = readFileSync(join(docs, 'examples/migrated.ndjson'), 'utf8').trimEnd().split('\n');
  for (const row of rows.map((text): unknown => JSON.parse(text))) {
    expect(isRow(row) || isRow.errors).toBe(true);
    expect(parseRow(row, policy, 'jd-jintiao', now)).toMatchObject({ row: { brought: {} } });
  }
  expect(
    isRow({ ...(JSON.parse(rows[0] ?? '') as object), optOuts: [{ channel: 'pigeon', on: '2026-11-01' }] }),
  ).toBe(false);
});
