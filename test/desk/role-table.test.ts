import { deedsOfResult, type Deed } from '../../domain/authority/deeds';
import { neverMay, STAFF_ROLES, type StaffRole } from '../../domain/authority/may-do';
import { SAID, type Said } from '../../domain/facts/fact';
import { QUEUE_OF } from '../../domain/queues';
import { loadPolicy } from '../../policy/load';
import { beforeTheApproval, beforeTheApprovalOfTwo } from '../support/stations';
import { openTestDesk, type Browser, type TestDesk } from './at-the-desk';
import { withATask } from './with-a-task';

const policy = loadPolicy();
/** A person of each role alone; who calls is in the list of whoever has a telephone. */
const NUMBERS = Object.fromEntries(STAFF_ROLES.map((role, index) => [role, `100${String(index)}`])) as Record<
  StaffRole,
  string
>;
const others = STAFF_ROLES.map((role) => ({ staff: NUMBERS[role], roles: [role] as const }));

let desk: TestDesk;
beforeAll(async () => {
  const staff = { ...policy.staff, others: [...policy.staff.others, ...others] };
  desk = await openTestDesk({ policy: { ...policy, staff } });
});
afterAll(() => desk.close());

/** How somebody does something at the desk: the form that shows it, and what it sends. */
type Way = Readonly<{ form: RegExp; to: string; sends: Readonly<Record<string, string>> }>;

const way = (form: RegExp, to: string, sends: Way['sends'] = {}): Way => ({ form, to, sends });
const AGREED = { on: '2026-11-10', first: '2026-11-10', everyDays: '7', parts: '3', partAmount: '400.00' };
const result = (said: Said): Way =>
  way(new RegExp(`name="said" value="${said}"`), 'case/LOAN/result', { said, ...AGREED });

/** Each deed of the table at the desk; the others are for commands, the borrower, or another program. */
const WAYS: Readonly<Partial<Record<Deed, Way>>> = {
  result: result('no-result'),
  promise: result('promise'),
  plan: result('plan'),
  refusal: result('refused'),
  'hold-hardship': result('hardship'),
  'hold-dispute': result('dispute'),
  note: way(/action="[^"]*\/note"/, 'case/LOAN/note', { text: 'a note' }),
  unmask: way(/action="[^"]*\/reason"/, 'case/LOAN/reason', { why: 'complaint 1' }),
  reassign: way(/action="[^"]*\/give"/, 'case/LOAN/give', { to: '0423' }),
  emergencyStop: way(/action="\/desk\/stops"/, 'stops', { what: 'channel app', why: 'wrong' }),
  liftStop: way(/action="\/desk\/stops\/\d+\/lift"/, 'stops/1/lift'),
};

/** Puts the open task of a loan into somebody's hand, or only into their queue. */
const give = async (loanId: string, role: StaffRole, isInHand: boolean) => {
  const staff = NUMBERS[role];
  const until = isInHand ? new Date(desk.wall.now + 600_000) : null;
  await desk.dependencies.book.db
    .updateTable('work_item')
    .set({
      staff,
      queue: QUEUE_OF[role],
      taken_by: isInHand ? staff : null,
      taken_until: until,
      confirmed_at: new Date(),
    })
    .where('loan_id', '=', loanId)
    .where('closed_at', 'is', null)
    .execute();
};

const mayIn = (role: StaffRole, { to, sends }: Way, deed: Deed): boolean => {
  const deeds = to.endsWith('result') ? deedsOfResult(sends['said'] as Said) : [deed];
  return deeds.every(
    (one) => neverMay({ roles: [role], known: 'login' }, [one], policy.authority) === undefined,
  );
};

/** Sends something, however the form is made; answers its status. */
const send = async (browser: Browser, loanId: string, { to, sends }: Way): Promise<number> => {
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec((await browser.get('/desk')).html) ?? [];
  const fields = {
    csrf,
    key: `${loanId}/1/day-3-call#1/placeCall`,
    id: to + (sends['said'] ?? ''),
    seen: '999999',
  };
  return (await browser.post(`/desk/${to.replace('LOAN', loanId)}`, { ...fields, ...sends })).status;
};

const onRecord = async (loanId: string): Promise<number> => {
  const refused = desk.dependencies.book.db
    .selectFrom('request')
    .where('refused', 'is not', null)
    .select('id');
  const inCase = (await desk.kinds(loanId)).filter((kind) => kind === 'input-refused');
  return (await desk.refusals()).length + (await refused.execute()).length + inCase.length;
};

const rows = Object.entries(WAYS) as (readonly [Deed, Way])[];

beforeAll(async () => {
  const supervisor = await desk.logIn('0900');
  await supervisor.get('/desk/stops');
  await supervisor.send('/desk/stops', { what: 'channel sms', why: 'wrong amounts' });
});

describe.each(STAFF_ROLES)('a %s', (role) => {
  let loanId: string;
  let browser: Browser;
  beforeAll(async () => {
    loanId = (await withATask(desk)).loanId;
    browser = await desk.logIn(NUMBERS[role]);
  });

  test('is shown the form of each deed that the table lets them do, and of no other', async () => {
    await give(loanId, role, false);
    const masked = (await browser.get(`/desk/case/${loanId}`)).html;
    await give(loanId, role, true);
    const pages = `${(await browser.get(`/desk/case/${loanId}`)).html}${(await browser.get('/desk/stops')).html}`;
    const shown = rows.filter(([deed, { form }]) => form.test(deed === 'unmask' ? masked : pages));
    const may = rows.filter(([deed, one]) => mayIn(role, one, deed));
    expect(shown.map(([deed]) => deed)).toEqual(may.map(([deed]) => deed));
  });

  test('is refused each other deed, on record, however its form is made', async () => {
    for (const [deed, one] of rows.filter(([deed, one]) => !mayIn(role, one, deed))) {
      const before = await onRecord(loanId);
      expect([deed, await send(browser, loanId, one)]).toEqual([deed, 403]);
      expect([deed, (await onRecord(loanId)) > before]).toEqual([deed, true]);
    }
  });

  test('is never refused by the table what it lets them do, and their result is taken', async () => {
    for (const [deed, one] of rows.filter(([deed, one]) => mayIn(role, one, deed))) {
      const status = await send(browser, loanId, one);
      expect([deed, status]).toEqual([deed, deed === 'result' ? 303 : status]);
      expect([deed, status === 403]).toEqual([deed, false]);
    }
  });
});

test.each([
  ['approval', beforeTheApproval],
  ['approval-no-result', beforeTheApprovalOfTwo],
] as const)(
  'the question of a case is answered by whom the row %s lets, and by nobody else',
  async (deed, before) => {
    const { loanId } = await before(desk);
    const approve = way(/name="approved" value="true"/, 'case/LOAN/approval', { approved: 'true' });
    for (const role of [...STAFF_ROLES].sort(
      (a, b) => Number(mayIn(a, approve, deed)) - Number(mayIn(b, approve, deed)),
    )) {
      await give(loanId, role, true);
      const browser = await desk.logIn(NUMBERS[role]);
      const isShown = approve.form.test((await browser.get(`/desk/case/${loanId}`)).html);
      const status = await send(browser, loanId, {
        ...approve,
        sends: { ...approve.sends, id: `${deed} ${role}` },
      });
      const may = mayIn(role, approve, deed);
      expect([role, isShown, status === 403]).toEqual([role, may && isShown, !may]);
    }
  },
);

test('each result is a row of the table', () => {
  for (const said of SAID) expect(deedsOfResult(said).every((deed) => deed in WAYS)).toBe(true);
});
