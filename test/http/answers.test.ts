import { day } from '../support/desk';
import { beforeTheCall } from '../support/stations';
import { answered, openWayIn, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

let count = 0;
const said = (loanId: string, name: string, answer: unknown, id = `CRM-${++count}`) => ({
  loanId,
  name,
  id,
  answer,
});
const summary = expect.stringMatching(/2026-11-\d\d \d\d:\d\d \+08:00$/) as string;

describe('R25 what a borrower says to another system of the lender', () => {
  it('is recorded before the answer, which says what comes next', async () => {
    const { loanId } = await way.open();
    const response = await way.say(
      said(loanId, 'promise', { amount: '300.00', on: '2026-11-05', by: '0417' }),
    );
    expect(await answered(response)).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, name: 'promise', next: summary },
    });
    const [agreed] = (await way.facts(loanId)).filter(({ kind }) => kind === 'agreed');
    expect(agreed).toMatchObject({
      who: 'staff:0417',
      known: 'key',
      parts: [{ on: '2026-11-05', amount: 30_000 }],
    });
  });

  it('is told to its workflow by a worker', async () => {
    const { loanId } = await way.open();
    await way.say(said(loanId, 'hold', { hold: 'dispute', by: '0417' }));
    const outbox = way.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    expect(await outbox.select('message').execute()).toEqual([{ message: { lookAgain: true } }]);
  });

  it('and comes again is answered with 200 and counts once', async () => {
    const { loanId } = await way.open();
    const message = said(loanId, 'refusal', { by: '0417' });
    await way.say(message);
    expect(await answered(await way.say(message))).toEqual({
      status: 200,
      body: { status: 'known', loanId, name: 'refusal', next: summary },
    });
    expect((await way.kinds(loanId)).filter((kind) => kind === 'refused-to-pay')).toHaveLength(1);
  });

  it('and cannot be taken is answered with 422, the reason and what comes next, on record', async () => {
    const { loanId } = await way.open();
    const response = await way.say(said(loanId, 'promise', { amount: '0.00', on: '2026-11-05', by: '0417' }));
    expect(await answered(response)).toEqual({
      status: 422,
      body: {
        status: 'refused',
        loanId,
        name: 'promise',
        next: summary,
        error: 'amount: must be a positive amount in CNY, such as "100.00"',
      },
    });
    expect(await way.kinds(loanId)).toContain('input-refused');
  });

  it('and is the result of somebody who has no task open is answered with 422 and all that is open', async () => {
    const { loanId } = await beforeTheCall(way);
    await way.live(loanId, day(3, '14:10'));
    const ofTeam = { said: 'no-result', identified: true, by: '0501' };
    const response = await way.say(said(loanId, 'result', ofTeam));
    expect(await answered(response)).toMatchObject({
      status: 422,
      body: {
        status: 'refused',
        error: expect.stringMatching(
          /^staff:0501 has nothing open here: name the step with "of"\. Open: day-3-call \(call since 2026-11-04 \d\d:\d\d \+08:00, staff:04\d\d\)$/,
        ) as string,
      },
    });
    expect(await way.kinds(loanId)).not.toContain('result');
  });

  it('under an id that was used for another answer is answered with 422, which says so', async () => {
    const { loanId } = await way.open();
    await way.say(said(loanId, 'attitude', { is: 'cooperative', by: '0417' }, 'CRM-used'));
    const response = await way.say(said(loanId, 'optOut', { channel: 'sms', by: '0417' }, 'CRM-used'));
    expect(await answered(response)).toEqual({
      status: 422,
      body: {
        status: 'refused',
        loanId,
        name: 'optOut',
        next: summary,
        error: 'id: it was used for another answer; give each answer a new id',
      },
    });
  });

  it('about a loan without a case is answered with 422', async () => {
    const { loanId } = await way.keep();
    expect(await answered(await way.say(said(loanId, 'refusal', { by: '0417' })))).toEqual({
      status: 422,
      body: { status: 'refused', loanId, name: 'refusal', error: 'the loan has no case' },
    });
  });

  it('about a loan that nobody knows is answered with 404', async () => {
    expect(await answered(await way.say(said('L-nobody', 'refusal', { by: '0417' })))).toEqual({
      status: 404,
      body: { error: 'loan L-nobody is not known' },
    });
  });
});

describe('R25 a signed body that is no answer is answered with 400, which names the answers there are:', () => {
  const good = said('L-1', 'refusal', { by: '0417' });
  it.each([
    ['text', 'hello'],
    ['a list', '[]'],
    ['another name', JSON.stringify({ ...good, name: 'excuse' })],
    ['no name', JSON.stringify({ ...good, name: undefined })],
    ['no id', JSON.stringify({ ...good, id: '' })],
    ['an endless id', JSON.stringify({ ...good, id: 'x'.repeat(129) })],
    ['no answer', JSON.stringify({ ...good, answer: undefined })],
    ['an answer that is a text', JSON.stringify({ ...good, answer: 'no' })],
    ['a loan that cannot be', JSON.stringify({ ...good, loanId: 'L/1' })],
  ])('%s', async (_title, body) => {
    expect(await answered(await way.say(undefined, { body }))).toEqual({
      status: 400,
      body: { error: expect.stringContaining('"name": promise, plan, refusal') as string },
    });
  });
});

test('R25 an answer that is signed under another secret is answered with 401 and not recorded', async () => {
  const { loanId } = await way.open();
  const response = await way.say(said(loanId, 'refusal', { by: '0417' }), {
    secret: 'another-secret-altogether',
  });
  expect(response.status).toBe(401);
  expect(await way.kinds(loanId)).not.toContain('refused-to-pay');
});

test('R25 an answer that is larger than 64 KiB is answered with 413', async () => {
  const response = await way.say(said('L-1', 'note', { text: 'x'.repeat(64 * 1024) }));
  expect(response.status).toBe(413);
});
