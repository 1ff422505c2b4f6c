import { unsubscribePathOf } from '../../intake/answers/unsubscribe';
import { UNKEEPABLE, spoilt } from '../support/unkeepable';
import { number, openTexting, sid, type Texting } from './texting';
import { payment, SECRET, type WayIn } from './way-in';
import { recordAsUpdate } from '../support/people';

let texting: Texting;
let way: WayIn;
let loanId: string;
beforeAll(async () => {
  texting = await openTexting();
  ({ way } = texting);
  ({ loanId } = await way.open());
});
afterAll(() => way.close());

/** That each of these is refused once and for all, by the name of its field. */
const expectRefused = async (field: string, responses: readonly Promise<Response>[]) => {
  for (const response of responses) {
    const { status } = await response;
    const body = await (await response).text();
    expect([field, [400, 422].includes(status), body.includes(field)]).toEqual([field, true, true]);
    expect(body).not.toMatch(/\\u0000|\\ud800|\\u0007/);
  }
};

describe('P1 of a report what cannot be kept is refused', () => {
  const reports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    payment: { paymentId: 'P-9', amount: '100.00', currency: 'CNY', paidAt: '2026-11-01' },
    reversal: { reversalId: 'R-9', paymentId: 'P-9', reversedAt: '2026-11-01' },
  };
  const fields = Object.entries(reports).flatMap(([name, report]) =>
    ['loanId', ...Object.keys(report)].map((field) => [name, field, report] as const),
  );

  it.each(fields)('in a %s: %s', async (_, field, report) => {
    const whole: Readonly<Record<string, string>> = { loanId, ...report };
    const texts = spoilt(whole[field] ?? '');
    await expectRefused(
      field,
      texts.map((text) => way.post({ ...whole, [field]: text })),
    );
  });

  it('but what a payment has beside its own fields costs nobody the money', async () => {
    const others = ['reversedAt', 'note', 'no\u0000te', '\ud800'];
    for (const [index, name] of others.entries()) {
      const message = payment(loanId, { amount: `1.0${index}`, [name]: { deep: ['\u0000', '\ud800'] } });
      expect((await way.post(message)).status).toBe(201);
    }
  });
});

describe('R25 of an answer what cannot be kept is refused', () => {
  const whole = { loanId, name: 'note', id: 'A-1', answer: { text: 'paid on Friday' } };

  it.each(['loanId', 'name', 'id'] as const)('in its %s', async (field) => {
    const texts = spoilt(field === 'loanId' ? loanId : whole[field]);
    await expectRefused(
      field,
      texts.map((text) => way.say({ ...whole, loanId, [field]: text })),
    );
  });

  it.each([
    ['note', { text: 'paid on Friday', by: '0417' }],
    ['promise', { on: '2026-12-01', amount: '100.00', by: '0417' }],
    ['circumstances', { cause: 'lost the job', difficulty: 'rent', solution: 'a plan', by: '0417' }],
    ['callBack', { on: '2026-12-01', at: '18:00', by: '0417' }],
    ['preference', { hours: '18:00-20:00', language: 'en', by: '0417' }],
    ['plan', { amount: '100.00', first: '2026-12-01', everyDays: '30', parts: '3', by: '0417' }],
    ['hold', { hold: 'dispute', from: '2026-12-01', until: '2026-12-02', by: '0417' }],
    ['result', { by: '0417', said: 'refused', of: 'day-3-call', identified: 'true', cause: 'none' }],
    ['approval', { by: '0900', approved: 'true' }],
  ])(
    'in every field of a %s, and in the name of one',
    async (name, answer: Readonly<Record<string, string>>) => {
      let count = 0;
      const say = (said: object) => way.say({ loanId, name, id: `${name}-${++count}`, answer: said });
      for (const [field, text] of Object.entries(answer)) {
        await expectRefused(
          field,
          spoilt(text).map((value) => say({ ...answer, [field]: value })),
        );
        await expectRefused(
          field,
          UNKEEPABLE.map((bad) => say({ ...answer, [field]: { deep: [bad] } })),
        );
      }
      await expectRefused(
        'answer',
        UNKEEPABLE.map((bad) => say({ ...answer, [`no${bad}te`]: 'x' })),
      );
    },
  );
});

test('R25 an update whose id cannot be kept is refused: nobody would ever record it', async () => {
  const record = recordAsUpdate(way.dependencies);
  for (const id of spoilt('u-1'))
    expect(await record({ loanId, name: 'note', id, answer: { text: 'paid' } })).toMatchObject({
      kind: 'refused',
      reason: 'id: must not hold control characters or half characters',
    });
});

describe('P18 of an SMS', () => {
  it.each(['MessageSid', 'From'])('what cannot be kept in %s is refused', async (field) => {
    const value = field === 'From' ? number() : sid();
    await expectRefused(
      field,
      ['\u0000', '\u0007'].map((bad) => texting.arrive({ Body: 'hello', [field]: `${value}${bad}` })),
    );
  });

  it('is kept what can be, and a keyword is heard', async () => {
    const [From, Other] = [number(), number()];
    const [wrote, left] = [await way.open({ phone: From }), await way.open({ phone: Other })];
    await texting.arrive({ From, Body: 'I\u0000 paid\u0007 on\nFriday' });
    await texting.arrive({ From, Body: `${'x'.repeat(3_999)}😀 and more` }); // cut where a character has two halves
    await texting.arrive({ From: Other, Body: 'ST\u0000OP\u0007' });
    expect((await texting.heard(wrote.loanId)).map(({ kind }) => kind)).toEqual(['noted', 'noted']);
    expect((await texting.heard(left.loanId)).map(({ kind }) => kind)).toEqual(['opted-out']);
    const words = await way.dependencies.book.db.selectFrom('message').select('content').execute();
    expect(words.map(({ content }) => content)).toContainEqual({ text: 'I paid on\nFriday' });
  });
});

test('P8 a token to unsubscribe with what cannot be kept is no token', async () => {
  const path = unsubscribePathOf(SECRET, loanId);
  for (const bad of ['%00', '%07', '%ED%A0%80', '%']) {
    for (const one of [path + bad, path.replace(loanId, loanId + bad)]) {
      expect((await way.get(one)).status).toBe(404);
      expect((await way.postTo(one, '', {})).status).toBe(404);
    }
  }
});
