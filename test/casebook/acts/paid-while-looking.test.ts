import type { StepKey } from '../../../domain/facts/fact';
import { partsOf } from '../../../domain/facts/fact';
import { openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, callOf, placed } from '../../support/stations';
import { actAround, endingOf, everyWay, prepare, slowly, type Way, type Wrapped } from './ways-out';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const OVERTAKEN = { kind: 'not-sent', code: 'overtaken' };
const KILLED = new Error('the worker was killed');
const received = () => ({
  sms: desk.outside.phones.messages().length,
  calls: desk.outside.phones.calls().length,
  mails: desk.outside.mailboxes.messages().length,
  files: desk.outside.agency.files().length,
});

/** A worker died before it sent, and so much wall-clock time has passed that its provider's list has settled. */
const died = async (way: Way, key: StepKey): Promise<void> => {
  const dying = actAround(desk, way, key, { send: () => Promise.reject(KILLED) });
  await expect(dying).rejects.toBe(KILLED);
  const past = new Date(Date.now() - 31_000);
  const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
  await message.where('key', '=', key).execute();
};

const pay = (loanId: string) => desk.pay(loanId, `P-${loanId}`, '9999');

describe('R23 a payment that is accepted while the provider is asked after', () => {
  it.each(everyWay)('%s in doubt keeps it from being sent', async (_title, way, before) => {
    const { loanId, key } = await before(desk);
    await died(way, key);
    const sent = received();
    const paying: Wrapped = async (goOn) => {
      const found = await goOn();
      await pay(loanId);
      return found;
    };
    await actAround(desk, way, key, { find: paying });
    expect(received()).toEqual(sent);
    expect(await endingOf(desk, key)).toEqual(OVERTAKEN);
  });
});

describe('R23 a payment that is accepted while the way out is being prepared', () => {
  it.each(everyWay)('keeps %s from leaving', async (_title, way, before) => {
    const { loanId, key } = await before(desk);
    const sent = received();
    const paying: Wrapped = async (goOn) => {
      await prepare();
      await pay(loanId);
      return goOn();
    };
    await actAround(desk, way, key, { send: paying });
    expect(received()).toEqual(sent);
    expect(await endingOf(desk, key)).toEqual(OVERTAKEN);
  });
});

describe('a worker that stood still may have been given up for dead:', () => {
  it.each(everyWay)('%s does not leave it any more, and is in doubt', async (_title, way, before) => {
    const { loanId, key } = await before(desk);
    const sent = received();
    const now = Date.now.bind(Date);
    const clock = jest.spyOn(Date, 'now');
    const suspended: Wrapped = (goOn) => {
      clock.mockImplementation(() => now() + 16_000);
      return goOn();
    };
    const acted = actAround(desk, way, key, { send: suspended });
    await acted.finally(() => {
      clock.mockRestore();
    });
    expect(received()).toEqual(sent);
    expect(await desk.kinds(loanId)).toContain('in-doubt');
  });
});

describe('that the words leave is a fact, once, before they do:', () => {
  const ownKinds = async (key: StepKey) =>
    (await desk.facts(partsOf(key).loanId)).flatMap((fact) =>
      'key' in fact && fact.key === key && fact.kind !== 'visit-booked' && fact.kind !== 'call-ended'
        ? [fact.kind]
        : [],
    );

  it.each(everyWay.filter(([, way]) => way !== 'calls'))('%s', async (_title, way, before) => {
    const { key } = await before(desk);
    await actAround(desk, way, key, { send: slowly });
    expect(await ownKinds(key)).toEqual(['started', 'handing-over', 'ended']);
  });

  it('of a call the fact says that its borrower was rung: its collector alone is no hand-over', async () => {
    desk.outside.phones.people(() => ({ answers: 'no' }));
    const { key } = { key: callOf((await beforeTheCall(desk)).loanId) };
    await actAround(desk, 'calls', key, { send: slowly });
    expect(await ownKinds(key)).toEqual(['started', 'ended']);
    desk.outside.phones.people(() => ({ answers: 'yes' }));
  });
});

test('R23 a recall is not held back by the payment that it is for, however slow its way is', async () => {
  const { loanId } = await placed(desk);
  await pay(loanId);
  const key: StepKey = `${loanId}/1/agency#1/recallFromAgency`;
  await actAround(desk, 'agency', key, { send: slowly });
  expect(await endingOf(desk, key)).toMatchObject({ kind: 'accepted' });
  expect(desk.outside.agency.recalls()).toContain(`${loanId}.1.1`);
});

test.each([
  ['an SMS', 2],
  ['an e-mail', 3],
])('that is cheap: %s that leaves at once costs %d transactions', async (title, count) => {
  const [, way, before] = everyWay.find(([name]) => name === title) ?? [];
  if (!way || !before) throw new Error('no way');
  const { key } = await before(desk);
  const transactions = jest.spyOn(desk.dependencies.book.db, 'transaction');
  await actAround(desk, way, key, {});
  expect(transactions).toHaveBeenCalledTimes(count);
  transactions.mockRestore();
});
