import { execFileSync } from 'node:child_process';
import { recordAnswer } from '../../../activities/record-answer';
import type { AnswerName } from '../../../domain/answers';
import { takeInAnswer } from '../../../intake/answers/take-in-answer';
import { tokenOf } from '../../../intake/answers/token';
import { withKey } from '../../../intake/doors';
import { ROOT } from '../../scripts/arrears';
import { ofKind } from '../../support/cases';
import { openDesk, type Desk } from '../../support/desk';
import { ANSWERS_KEY, anyDoor, signed } from '../../support/doors';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let count = 0;
const update = (loanId: string, name: AnswerName, answer: object, id = `U-${++count}`) =>
  recordAnswer(desk.dependencies)({ loanId, name, id, answer });
const byKey = (loanId: string, name: AnswerName, answer: object, key = ANSWERS_KEY) =>
  takeInAnswer(
    desk.dependencies,
    { loanId, name, id: `K-${++count}`, answer },
    withKey(desk.dependencies.policy.staff, key),
  );
const last = async (loanId: string) => (await desk.facts(loanId)).at(-1);

describe('a number that the staff list does not have', () => {
  const unknown = {
    kind: 'refused',
    reason: expect.stringMatching(/^by: 9999 is not in policy\/staff\.yaml: ask for the person/) as string,
  };

  it.each<AnswerName>(['end', 'promise', 'note'])(
    'is refused for a %s, with what to do, on record',
    async (name) => {
      const { loanId } = await desk.open();
      expect(await byKey(loanId, name, { by: '9999' })).toEqual(unknown);
      const [refusal] = ofKind(await desk.facts(loanId), 'input-refused');
      expect(refusal).toMatchObject({ message: name, reason: expect.stringContaining('9999') as string });
    },
  );

  it('is refused in the same words whether there is such a loan or not', async () => {
    const { loanId } = await desk.open();
    const answer = { by: '9999' };
    expect(await byKey('L-nobody', 'refusal', answer)).toEqual(await byKey(loanId, 'refusal', answer));
    expect(await update('L-nobody', 'refusal', answer)).toEqual(await update(loanId, 'refusal', answer));
  });

  it('is refused at an update, too, with and without a token', async () => {
    const { loanId } = await desk.open();
    const [answer] = signed(loanId, 'note', { text: 'x', by: '9999' }, 'S-1').args;
    expect(await update(loanId, 'note', answer, 'S-1')).toEqual(unknown);
    expect(await update(loanId, 'note', { text: 'x', by: '9999' })).toEqual(unknown);
  });
});

describe('an update without a token', () => {
  it('is an operator’s, and says so where nobody is named', async () => {
    const { loanId } = await desk.open();
    expect(await update(loanId, 'note', { text: 'x' })).toMatchObject({ kind: 'recorded' });
    expect(await last(loanId)).toMatchObject({ kind: 'noted', who: 'operator', known: 'claimed' });
  });

  it('names whom it claims, and is an operator’s all the same', async () => {
    const { loanId } = await desk.open();
    await update(loanId, 'note', { text: 'x', by: '0900' });
    expect(await last(loanId)).toMatchObject({ who: 'staff:0900', known: 'claimed' });
    expect(await update(loanId, 'promise', { on: '2026-11-05', by: '0900' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(
        'staff:0900, only claimed and so an operator, may not do "promise"',
      ) as string,
    });
  });
});

describe('an update with a token', () => {
  const answer = { on: '2026-11-05', by: '0417' };
  const refused = { kind: 'refused', reason: expect.stringContaining('token: ') as string };

  it('is of whoever it names, known by the key', async () => {
    const { loanId } = await desk.open();
    const [whole] = signed(loanId, 'promise', answer, 'T-1').args;
    expect(await update(loanId, 'promise', whole, 'T-1')).toMatchObject({ kind: 'recorded' });
    expect(await last(loanId)).toMatchObject({ kind: 'agreed', who: 'staff:0417', known: 'key' });
  });

  it('is worth nothing for another loan, id, name or word, nor under another key', async () => {
    const { loanId } = await desk.open();
    const [whole] = signed(loanId, 'promise', answer, 'T-2').args;
    const token = tokenOf('another key of the same length', { loanId, name: 'promise', id: 'T-2', answer });
    const { loanId: other } = await desk.open();
    expect(await update(other, 'promise', whole, 'T-2')).toEqual(refused);
    expect(await update(loanId, 'promise', whole, 'T-3')).toEqual(refused);
    expect(await update(loanId, 'callBack', { ...whole, at: '12:00' }, 'T-2')).toEqual(refused);
    expect(await update(loanId, 'promise', { ...whole, by: '0900' }, 'T-2')).toEqual(refused);
    expect(await update(loanId, 'promise', { ...answer, token }, 'T-2')).toEqual(refused);
  });

  it('is worth nothing where no key is set', async () => {
    const { answersKey: _, ...without } = desk.dependencies;
    const { loanId } = await desk.open();
    const [whole] = signed(loanId, 'promise', answer, 'T-4').args;
    const arrived = { loanId, name: 'promise', id: 'T-4', answer: whole } as const;
    expect(await recordAnswer(without)(arrived)).toEqual(refused);
  });
});

test('the answers’ key says what is listed for it, and nothing else, whoever says it', async () => {
  const { loanId } = await desk.open();
  const key = { ...ANSWERS_KEY, says: ['promise', 'note'] } as const;
  expect(await byKey(loanId, 'end', { outcome: 'withdrawn', by: '0900' }, key)).toEqual({
    kind: 'refused',
    reason: 'this key may not say end, only promise, note: use another door, or change ANSWERS_MAY',
  });
  expect(await byKey(loanId, 'note', { text: 'x', by: '0900' }, key)).toMatchObject({ kind: 'recorded' });
});

test('a result says no more than whoever brings it may say: an agent who may agree on no plan brings none', async () => {
  const { loanId } = await desk.open();
  const { policy } = desk.dependencies;
  const noPlans = { ...policy, authority: { ...policy.authority, plan: [{ supervisor: 'may' }] } } as const;
  const to = { ...desk.dependencies, policy: noPlans };
  const answer = { said: 'plan', identified: true, by: '0801' };
  expect(await takeInAnswer(to, { loanId, name: 'result', id: 'plan', answer }, anyDoor(to))).toMatchObject({
    kind: 'refused',
    reason: 'staff:0801 (agent) may not do "plan": ask supervisor (policy/authority.yaml)',
  });
});

test('the example for programs makes the same token', () => {
  const answer = { on: '2026-12-01', by: '0417', text: '还款' };
  const args = ['docs/examples/sign.py', 'L-1003', 'promise', 'crm-77', JSON.stringify(answer)];
  const env = { ...process.env, ANSWERS_SECRET: ANSWERS_KEY.secret, PYTHONIOENCODING: 'utf-8' };
  const told = execFileSync('python3', args, { cwd: ROOT, env, encoding: 'utf8' });
  expect([JSON.parse(told)]).toEqual(signed('L-1003', 'promise', answer, 'crm-77').args);
});
