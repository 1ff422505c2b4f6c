import { openCase } from '../../../casebook/case/episodes';
import { keepPolicyVersions } from '../../../casebook/case/policy-version';
import { openBook } from '../../../workers/compose';
import { copyOfPolicy, edit, removeCopies } from '../../policy/policy-copy';
import { review } from '../../../activities/review';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
let changed: ReturnType<typeof openBook>;
beforeAll(async () => {
  desk = await openDesk();
  const policyFolder = copyOfPolicy();
  edit(
    policyFolder,
    'strategies/jd-jintiao.yaml',
    'id: day-1-sms,   day: 1, at: "09:00"',
    'id: day-1-sms,   day: 1, at: "11:00"',
  );
  changed = openBook({ databaseUrl: desk.databaseUrl, policyFolder, clock: desk.clock });
  await keepPolicyVersions(changed.book.db, changed.policy.sources);
});
afterAll(async () => {
  await changed.book.db.destroy();
  await desk.close();
  removeCopies();
});

const wakeAt = async (dependencies: Parameters<typeof review>[0], loanId: string) => {
  const next = await review(dependencies)({ loanId, key: `${loanId}/1/review#1/review` });
  return next.kind === 'act' ? next.wakeAt : next.kind;
};
const at = (time: string) => new Date(day(1, time)).toISOString();

test('a case keeps the strategy it was opened with, also after its file changed; a new case has the new one', async () => {
  const { loanId } = await desk.open();
  expect(await wakeAt(desk.dependencies, loanId)).toBe(at('09:00'));
  expect(await wakeAt(changed, loanId)).toBe(at('09:00'));
  const later = await desk.keep();
  expect(await openCase(changed.book, later.loanId)).toMatchObject({ next: { wakeAt: at('11:00') } });
});

test('every decision names the strategy and the law it was made under, and the book keeps their text', async () => {
  const { loanId } = await desk.open();
  const { db, rules } = desk.dependencies.book;
  const decision = await db
    .selectFrom('decision')
    .where('loan_id', '=', loanId)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(decision.law).toBe(rules.law.hash);
  expect(decision.strategy).toBe(rules.strategies.get('jd-jintiao')?.hash);
  const kept = db.selectFrom('policy_version').where('hash', 'in', [decision.law, decision.strategy]);
  const texts = await kept.select(['kind', 'content']).orderBy('kind').execute();
  expect(texts.map(({ kind }) => kind)).toEqual(['law', 'strategy']);
  expect(texts[1]?.content).toContain('strategy: jd-jintiao');
});

test('both versions of a strategy are kept, each once', async () => {
  const { db } = changed.book;
  await keepPolicyVersions(db, changed.policy.sources);
  const rows = await db
    .selectFrom('policy_version')
    .where('name', '=', 'jd-jintiao')
    .select('hash')
    .execute();
  expect(rows).toHaveLength(2);
});
