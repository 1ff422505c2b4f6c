import { isPlain } from './arrears';
import { openLivedDesk, PERSON, type LivedDesk } from './lived-desk';

const SECRETS = [PERSON.name, PERSON.phone, PERSON.email, PERSON.address, 'lost the job'];

let lived: LivedDesk;
beforeAll(async () => {
  lived = await openLivedDesk();
});
afterAll(() => lived.desk.close());

const show = (...args: readonly string[]) => lived.desk.arrearsHere('show', ...args);
type Line = Readonly<Record<string, unknown>>;
type Told = Readonly<{
  lines: readonly Line[];
  rules: readonly Line[];
  unverified: readonly string[];
  looked: readonly Line[];
}>;
const audited = async (...args: readonly string[]) =>
  JSON.parse((await show(lived.loanId, '--audit', '--json', ...args)).stdout) as Told;
const strategy = () => {
  const { name, hash } = lived.desk.dependencies.book.rules.strategies.get('jd-jintiao') ?? {};
  return `${name ?? ''}@${hash ?? ''}`;
};

test('P13 show --audit: who, what, when, why and by which versions, for every kind of act', async () => {
  const { lines } = await audited();
  const law = lived.desk.dependencies.book.rules.law.hash;
  const by = { loan: lived.loanId, episode: 1, strategy: strategy(), law };
  const wanted: readonly Line[] = [
    {
      kind: 'skipped',
      step: 'day-1-sms',
      who: 'system',
      at: '2026-11-03T00:30:00+08:00',
      because: ['clause:enrolled-on-day-2'],
    },
    {
      kind: 'started',
      step: 'day-2-sms',
      act: 'sendSms',
      channel: 'sms',
      stage: 'initial',
      day: 2,
      at: '2026-11-03T10:00:00+08:00',
      because: ['step:day-2-sms'],
    },
    { kind: 'ended', step: 'day-2-sms', channel: 'sms', day: 2, because: ['step:day-2-sms'] },
    { kind: 'call-ended', step: 'day-3-call', channel: 'call', details: { how: 'spoke', seconds: 60 } },
    {
      kind: 'result',
      step: 'day-3-call',
      who: expect.stringMatching(/^staff:04(17|23)$/) as unknown,
      details: { said: 'refused', known: 'setting' },
    },
    {
      kind: 'started',
      step: 'visit',
      act: 'bookVisit',
      because: expect.arrayContaining(['step:visit']) as unknown,
    },
    { kind: 'visit-booked', step: 'visit', stage: 'sustained' },
    {
      kind: 'paid',
      who: 'lender',
      at: '2026-12-04T12:00:00+08:00',
      details: expect.objectContaining({ paymentId: 'P-1', amount: 10_000 }) as unknown,
    },
    { kind: 'work-item-opened', step: 'agency', act: 'askApproval', because: ['step:agency'] },
    { kind: 'approved', step: 'agency', who: 'staff:0900' },
    { kind: 'started', step: 'agency', act: 'handOffToAgency', recipient: 'agency' },
    {
      kind: 'decision',
      revision: 1,
      step: 'day-2-sms',
      act: 'sendSms',
      details: {
        due: '2026-11-03T10:00:00+08:00',
        roster: lived.desk.dependencies.book.rules.roster.hash,
      },
    },
  ];
  for (const line of wanted) expect(lines).toContainEqual(expect.objectContaining({ ...by, ...line }));
});

test('P13 show --audit tells all facts and decisions, in the order in which the book learnt them', async () => {
  const { db } = lived.desk.dependencies.book;
  const { lines } = await audited();
  const facts = await db
    .selectFrom('fact')
    .where('loan_id', '=', lived.loanId)
    .select('seq')
    .orderBy('seq')
    .execute();
  const decisions = await db
    .selectFrom('decision')
    .where('loan_id', '=', lived.loanId)
    .select('revision')
    .orderBy('revision')
    .execute();
  const [told, decided] = [
    lines.filter(({ revision }) => revision === null),
    lines.filter(({ revision }) => revision !== null),
  ];
  expect(told.map(({ seq }) => seq)).toEqual(facts.map(({ seq }) => seq));
  expect(decided.map(({ revision }) => revision)).toEqual(decisions.map(({ revision }) => revision));
  const instants = lines.map(({ learnt }) => Date.parse(String(learnt)));
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  const kinds = lines.slice(0, 9).map(({ kind, step }) => `${String(kind)} ${String(step)}`);
  expect(kinds).toEqual([
    'opened null',
    'skipped day-1-sms',
    'decision day-2-sms',
    'started day-2-sms',
    'handing-over day-2-sms',
    'ended day-2-sms',
    'decision day-2-email',
    'started day-2-email',
    'handing-over day-2-email',
  ]);
});

test('P13 show --audit is for people too: words that were sent, the version names, and no personal data', async () => {
  const ran = await lived.desk.arrears('show', lived.loanId, '--audit');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(isPlain(ran)).toBe(true);
  for (const secret of SECRETS) expect(ran.stdout).not.toContain(secret);
  for (const shown of [
    'to +86*******5678',
    'to w***@example.com',
    '| Dear [name],',
    'cause: [hidden]',
    `under ${strategy()}, law cn@`,
  ])
    expect(ran.stdout).toContain(shown);
  expect(ran.stdout).toMatch(/\| Example Finance: 1,001\.00 CNY of your loan payment/);
  expect(JSON.stringify(await audited())).not.toMatch(
    new RegExp(SECRETS.map((text) => text.replace('+', '\\+')).join('|')),
  );
});

test('P5 P13 show --audit says which rules of the law of then nobody has verified, and what to read', async () => {
  const { hash } = lived.desk.dependencies.book.rules.law;
  const said = `law cn@${hash}: 8 of 8 rules not verified: read GB/T 45251-2025 (cn-night, cn-three-calls-a-day, cn-borrower-only); China Banking Association, guideline (trial) of 2026-01-30 (cn-six-attempts-a-day); GB/T 45251-2025, read for WhatsApp as for text messages (cn-night-whatsapp, cn-borrower-only-whatsapp); GB/T 45251-2025, read for app notifications as for text messages (cn-night-app, cn-borrower-only-app)`;
  expect((await audited()).unverified).toEqual([said]);
  expect((await show(lived.loanId, '--audit')).stdout.split('\n')).toContain(said);
});

test('P5 P13 each contact says against which rules it was held, what each said, where it stands and whether it was read', async () => {
  const { lines } = await audited();
  const of = (kind: string, step: string) =>
    lines.find((line) => line['kind'] === kind && line['step'] === step);
  const call = of('started', 'day-3-call')?.['checked'];
  expect(call).toMatchObject([
    { rule: 'cn-night', said: '14:00 in Asia/Shanghai', source: 'GB/T 45251-2025', verified: false },
    { rule: 'cn-three-calls-a-day', said: 'number 1 of 3' },
    { rule: 'cn-six-attempts-a-day', said: 'number 1 of 6' },
    { rule: 'cn-borrower-only', said: 'to the borrower’s own address' },
  ]);
  expect(of('visit-booked', 'visit')?.['checked']).toMatchObject([
    { rule: 'cn-night' },
    { rule: 'cn-borrower-only' },
  ]);
  expect(of('paid', 'none')?.['checked'] ?? []).toEqual([]);
  expect((await show(lived.loanId, '--audit')).stdout).toContain(
    '  ✓ cn-three-calls-a-day: number 1 of 3 (call, automated call: at most 3 calls that connected a day with one person) · GB/T 45251-2025, not verified\n',
  );
});

test('P13 policy: the rules of a law that a line names, in words, and its text as it was; a hash that is not kept is refused', async () => {
  const { hash } = lived.desk.dependencies.book.rules.law;
  const ran = await lived.desk.arrears('policy', `cn@${hash}`);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(isPlain(ran)).toBe(true);
  expect(ran.stdout).toMatch(
    /^cn-three-calls-a-day\n {2}call, automated call: at most 3 .*\n {2}GB\/T 45251-2025, since 2025-02-28, not verified: /m,
  );
  expect(ran.stdout).toContain('cap: { atMost: 3, of: connected, per: day, across: person }');
  expect((await lived.desk.arrearsHere('policy')).stdout).toContain(`cn@${hash}`);
  expect(await lived.desk.arrearsHere('policy', 'cn@000000000000')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'the book keeps no version cn@000000000000. What there is: npx arrears policy\n',
  });
});

test('P13 an unmasked look shows everything, and stands on record with who and why, which nobody can take out', async () => {
  const looked = await audited('--unmask', '--by', '0900', '--why', ' complaint 117 ');
  const text = JSON.stringify(looked);
  for (const secret of SECRETS) expect(text).toContain(secret);
  const by = { at: '2026-12-31T15:00:00+08:00', who: 'staff:0900', known: 'setting', what: 'audit' };
  const of = { loanId: lived.loanId };
  expect((await audited()).looked.slice(-2)).toEqual([
    { ...by, ...of, masked: false, why: 'complaint 117' },
    { ...by, ...of, masked: true },
  ]);
  expect((await show(lived.loanId, '--audit')).stdout).toMatch(
    /2026-12-31 15:00:00 +staff:0900 \(setting\) +audit +in full: complaint 117\n/,
  );
  const change = lived.desk.dependencies.book.db.deleteFrom('audit_access').execute();
  await expect(change).rejects.toThrow('the case book is append-only');
});
