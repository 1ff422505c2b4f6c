import pino from 'pino';
import twilio from 'twilio';
import { removeCopies } from '../policy/policy-copy';
import { statusPathOf } from '../../domain/facts/connect-path';
import type { StepKey } from '../../domain/facts/fact';
import { withWhatsapp } from '../activities/whatsapp';
import { ofKind } from '../support/cases';
import { day } from '../support/desk';
import { lettersTo } from '../support/letters';
import { openWayIn, TWILIO, type WayIn } from './way-in';

let way: WayIn;
const logged: string[] = [];
beforeAll(async () => {
  const log = pino({ base: null }, { write: (line: string) => logged.push(line) });
  way = await openWayIn(log, withWhatsapp());
});
beforeEach(() => {
  logged.length = 0;
});
afterEach(() => {
  way.outside.phones.clearFaults();
});
afterAll(async () => {
  await way.close();
  removeCopies();
});

const keyOf = (loanId: string): StepKey => `${loanId}/1/day-1-whatsapp#1/sendWhatsapp`;

/** Posts to a message's path what Twilio tells of it. */
const told = (key: StepKey, changes: Readonly<Record<string, string>>, signature?: string) => {
  const [path, form] = [statusPathOf(key), { MessageStatus: 'delivered', ...changes }];
  const signed = twilio.getExpectedTwilioSignature(TWILIO.authToken, `${TWILIO.publicUrl}${path}`, form);
  return way.postTo(path, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signature ?? signed,
  });
};

/** A loan whose first message was taken by Twilio, which tells later what became of it. */
const taken = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const row = await way.open(changes);
  way.outside.phones.fault(row.phone, { kind: 'undelivered-later', code: 63024 }, 1);
  await way.live(row.loanId, day(1, '09:30'));
  const [ended] = ofKind(await way.facts(row.loanId), 'ended');
  const MessageSid = ended?.how.kind === 'accepted' ? ended.how.reference : '';
  return { row, key: keyOf(row.loanId), MessageSid };
};

const NONE = { ErrorCode: '63024', MessageStatus: 'undelivered' };
const fates = async (loanId: string) =>
  (await way.facts(loanId)).filter(({ kind }) => ['delivered', 'read', 'undelivered'].includes(kind));

describe('P8 what Twilio tells of a WhatsApp message that it took', () => {
  it('is on record: delivered, and read', async () => {
    const { row, key, MessageSid } = await taken();
    for (const MessageStatus of ['sent', 'delivered', 'read'])
      expect((await told(key, { MessageSid, MessageStatus })).status).toBe(204);
    expect(await fates(row.loanId)).toMatchObject([{ kind: 'delivered' }, { kind: 'read' }]);
    await way.live(row.loanId, day(1, '23:00'));
    expect(ofKind(await way.facts(row.loanId), 'started')).toHaveLength(1);
  });

  it('when nobody has WhatsApp there brings the SMS at once, and no WhatsApp any more', async () => {
    const { row, key, MessageSid } = await taken();
    expect((await told(key, { MessageSid, ...NONE })).status).toBe(204);
    await way.live(row.loanId, day(1, '23:00'));
    expect(await fates(row.loanId)).toMatchObject([{ kind: 'undelivered', code: '63024', forGood: true }]);
    expect(ofKind(await way.facts(row.loanId), 'started').map((one) => one.key)).toEqual([
      key,
      `${row.loanId}/1/day-1-whatsapp#1/sendSms`,
    ]);
    expect(lettersTo(way.outside, row).at(-1)).toBe('2026-11-02 09:30 sms amount-and-due-date');
  });

  it('for a reason of ours is tried again while patience lasts, and nothing is held against the number', async () => {
    const { row, key, MessageSid } = await taken();
    await told(key, { MessageSid, MessageStatus: 'failed', ErrorCode: '63016' });
    await way.live(row.loanId, day(1, '12:00'));
    expect(ofKind(await way.facts(row.loanId), 'started').map((one) => one.key)).toEqual([
      key,
      `${row.loanId}/1/day-1-whatsapp#2/sendWhatsapp`,
    ]);
  });

  it('counts once, and the first word on it stands', async () => {
    const { row, key, MessageSid } = await taken();
    for (const said of [NONE, NONE, { MessageStatus: 'delivered' }])
      expect((await told(key, { MessageSid, ...said })).status).toBe(204);
    expect(await fates(row.loanId)).toHaveLength(1);
  });

  it('on another day bars the number, and takes back nothing', async () => {
    const { row, key, MessageSid } = await taken();
    await way.live(row.loanId, day(2, '23:00'));
    const before = ofKind(await way.facts(row.loanId), 'started').length;
    await told(key, { MessageSid, ...NONE });
    await way.live(row.loanId, day(2, '23:30'));
    expect(ofKind(await way.facts(row.loanId), 'started')).toHaveLength(before);
    expect(await fates(row.loanId)).toMatchObject([{ kind: 'undelivered', late: true }]);
  });

  it('says how an attempt ended whose answer was lost: nobody is asked, and nothing is sent twice', async () => {
    const row = await way.open();
    way.outside.phones.fault(row.phone, { kind: 'store-then-drop' }, 1);
    await way.live(row.loanId, day(1, '09:00'));
    await way.outside.phones.reported();
    await way.live(row.loanId, day(1, '23:00'));
    const facts = await way.facts(row.loanId);
    expect(ofKind(facts, 'ended')).toMatchObject([{ how: { kind: 'accepted' } }]);
    expect(ofKind(facts, 'started')).toHaveLength(1);
    expect(await fates(row.loanId)).toMatchObject([{ kind: 'delivered' }]);
    expect(lettersTo(way.outside, row)).toEqual(['2026-11-02 09:00 whatsapp amount-and-due-date']);
  });

  it('after the end is on record, and opens nothing', async () => {
    const { row, key, MessageSid } = await taken();
    await way.pay(row.loanId, `P-${row.loanId}`, '1000.50');
    await way.look(row.loanId);
    expect((await told(key, { MessageSid, ...NONE })).status).toBe(204);
    expect((await way.kinds(row.loanId)).slice(-2)).toEqual(['closed', 'undelivered']);
  });
});

describe('P8 of a message that is none of ours', () => {
  it.each([
    ['an unknown loan', { key: 'L-none/1/day-1-whatsapp#1/sendWhatsapp' as StepKey }],
    ['another message of Twilio’s', { MessageSid: `SM${'9'.repeat(32)}` }],
  ])('it is told so, and nothing is recorded: %s', async (_, other) => {
    const { row, key, MessageSid } = await taken();
    const { key: toKey, ...form } = { key, MessageSid, ...other };
    expect((await told(toKey, { ...form, ...NONE })).status).toBe(404);
    expect(await fates(row.loanId)).toEqual([]);
    expect(logged.join('')).toContain('none of ours');
  });

  it('nobody but Twilio is believed', async () => {
    const { row, key, MessageSid } = await taken();
    expect((await told(key, { MessageSid, ...NONE }, 'forged')).status).toBe(403);
    expect(await fates(row.loanId)).toEqual([]);
  });
});
