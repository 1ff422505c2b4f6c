import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { placed, placementOf } from '../support/stations';
import { ack, noted, oddities } from '../activities/answers';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.outside.agency.answerBy(() => []);
});
afterAll(() => desk.close());

const acknowledged = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'acknowledged').map(({ key, how, code, who }) => ({
    key,
    how,
    code,
    who,
  }));
const leave = (name: string, content: string) => {
  desk.outside.agency.leave(name, content);
};

describe('P11 an acknowledgement', () => {
  it('of a placement that is accepted is a fact, and the agency is left in peace for its 90 days', async () => {
    const { loanId } = await placed(desk);
    leave('ACK_accepted.csv', ack(`${loanId}.1.1,accepted,`));
    expect(await oddities(desk)).toEqual([]);
    expect(await acknowledged(loanId)).toEqual([
      { key: placementOf(loanId), how: 'accepted', code: '', who: 'system' },
    ]);
    expect(await desk.look(loanId)).toMatchObject({
      act: 'recallFromAgency',
      wakeAt: new Date(day(150, '11:00')).toISOString(),
    });
    expect(await noted(desk, 'agency', 'ACK_accepted.csv')).toEqual([['ACK_accepted.csv', 1]]);
  });

  it('that rejects one row and accepts another is two facts, each on its own case', async () => {
    const [one, other] = [await placed(desk), await placed(desk)];
    leave('ACK_both.csv', ack(`${one.loanId}.1.1,rejected,UNKNOWN_ADDRESS`, `${other.loanId}.1.1,accepted,`));
    expect(await oddities(desk)).toEqual([]);
    expect(await acknowledged(one.loanId)).toMatchObject([{ how: 'refused', code: 'UNKNOWN_ADDRESS' }]);
    expect(await acknowledged(other.loanId)).toMatchObject([{ how: 'accepted' }]);
    expect(await desk.look(one.loanId)).not.toMatchObject({ act: 'recallFromAgency' });
  });

  it('of placements that nobody knows is odd, and its other rows count', async () => {
    const { loanId } = await placed(desk);
    leave(
      'ACK_unknown.csv',
      ack('L-none.1.1,accepted,', `${loanId}.1.9,accepted,`, 'X,accepted,', `${loanId}.1.1,accepted,`),
    );
    const file = { partner: 'agency', file: 'ACK_unknown.csv' };
    expect(await oddities(desk)).toEqual([
      { ...file, reason: 'no placement L-none.1.1' },
      { ...file, reason: `no placement ${loanId}.1.9` },
      { ...file, reason: 'no placement X' },
    ]);
    expect(await acknowledged(loanId)).toHaveLength(1);
  });

  it('that is cut off counts for nothing, and once it is whole it counts', async () => {
    const { loanId } = await placed(desk);
    const whole = ack(`${loanId}.1.1,accepted,`);
    leave('ACK_cut.csv', whole.slice(0, whole.indexOf('#rows')));
    expect(await oddities(desk)).toEqual([
      { partner: 'agency', file: 'ACK_cut.csv', reason: 'not whole: no-trailer' },
    ]);
    expect(await acknowledged(loanId)).toEqual([]);
    expect(await noted(desk, 'agency', 'ACK_cut.csv')).toEqual([]);
    leave('ACK_cut.csv', whole);
    expect(await oddities(desk)).toEqual([]);
    expect(await acknowledged(loanId)).toHaveLength(1);
  });

  it('that comes again, under the same name or another, changes nothing', async () => {
    const { loanId } = await placed(desk);
    const content = ack(`${loanId}.1.1,accepted,`);
    leave('ACK_first.csv', content);
    await oddities(desk);
    const before = await desk.facts(loanId);
    leave('ACK_first.csv', ack(`${loanId}.1.1,rejected,CHANGED`));
    leave('ACK_second.csv', content);
    expect(await oddities(desk)).toEqual([]);
    expect(await desk.facts(loanId)).toEqual(before);
  });

  it('with a row that cannot be read says which line it is, and none of its words', async () => {
    const { loanId, name } = await placed(desk);
    leave('ACK_words.csv', ack(`${loanId}.1.1,refused by ${name},`, `${loanId}.1.1,accepted,`));
    expect(await oddities(desk)).toEqual([
      { partner: 'agency', file: 'ACK_words.csv', line: 2, reason: 'result is not usable' },
    ]);
    expect(await acknowledged(loanId)).toHaveLength(1);
  });
});

test('P11 a placement that is not acknowledged within three days is asked after by a person, once', async () => {
  const { loanId } = await placed(desk);
  await desk.live(loanId, day(70, '12:00'));
  const opened = ofKind(await desk.facts(loanId), 'work-item-opened').filter(
    ({ because }) => because[0] === 'clause:not-acknowledged',
  );
  expect(opened.map(({ at, queue }) => [at, queue])).toEqual([[day(63, '09:00'), 'operators']]);
});
