import { recordAnswer } from '../../../activities/record-answer';
import { ANSWERS_KEY, signed } from '../../support/doors';
import { openDesk, type Desk } from '../../support/desk';
import { takeIn } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a token of an answer that was refused is worth nothing later, when whoever may read the histories sends it again', async () => {
  const to = { ...desk.dependencies, answersKey: ANSWERS_KEY };
  const { loanId } = await desk.open();
  const [answer] = signed(loanId, 'release', { hold: 'dispute', by: '0900' }, 'T-1').args;
  const arrived = { loanId, name: 'release', id: 'T-1', answer } as const;
  expect(await recordAnswer(to)(arrived)).toMatchObject({ kind: 'refused', reason: 'there is no hold' });
  await takeIn(desk.dependencies, {
    loanId,
    name: 'hold',
    id: 'H-1',
    answer: { hold: 'dispute', by: '0417' },
  });
  expect(await recordAnswer(to)(arrived)).toMatchObject({ kind: 'refused' });
});
