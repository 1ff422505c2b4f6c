import { randomUUID } from 'node:crypto';
import { recordAnswer } from '../../../activities/record-answer';
import { ROLES, STAFF_ROLES, type Role } from '../../../domain/authority/may-do';
import { takeInAnswer, type Arrived, type TakenAnswer } from '../../../intake/answers/take-in-answer';
import { ofBorrower, withKey } from '../../../intake/doors';
import { commandLine } from '../../../scripts/person-here';
import { openDesk, type Desk } from '../../support/desk';
import { ANSWERS_KEY, signed } from '../../support/doors';
import { ROWS, SOMEBODY } from './table';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

type AtDoor = (arrived: Arrived, role: Role) => Promise<TakenAnswer>;
type Doors = Readonly<Record<string, Readonly<{ roles: readonly Role[]; say: AtDoor }>>>;

const from = (arrived: Arrived, role: Role): Arrived =>
  role === 'borrower'
    ? arrived
    : { ...arrived, answer: { ...(arrived.answer as object), by: SOMEBODY[role] } };

const takeIn =
  (door: (role: Role) => Parameters<typeof takeInAnswer>[2]): AtDoor =>
  (arrived, role) =>
    takeInAnswer(desk.dependencies, from(arrived, role), door(role));

const staff = () => desk.dependencies.policy.staff;

/** Each door, and whom it can tell apart: an update without a token is an operator’s, whoever it says gave it. */
const DOORS: Doors = {
  'the command line': { roles: STAFF_ROLES, say: takeIn(() => commandLine(staff())) },
  'HTTP with the answers’ key': { roles: STAFF_ROLES, say: takeIn(() => withKey(staff(), ANSWERS_KEY)) },
  'an update with a token': {
    roles: STAFF_ROLES,
    say: (arrived, role) => {
      const { loanId, name, id } = arrived;
      const [answer] = signed(loanId, name, from(arrived, role).answer as object, id).args;
      return recordAnswer(desk.dependencies)({ ...arrived, answer });
    },
  },
  'an update without one': {
    roles: STAFF_ROLES,
    say: (arrived, role) => recordAnswer(desk.dependencies)(from(arrived, role)),
  },
  'a door of the borrower’s own': { roles: ['borrower'], say: takeIn(() => ofBorrower('number')) },
};

const isRefusedBecauseOfWho = (taken: TakenAnswer): boolean =>
  taken.kind === 'refused' && (taken.reason.includes(' may not ') || taken.reason.startsWith('by: '));

describe.each(Object.entries(DOORS))('by %s the table says who may:', (door, { roles, say }) => {
  it.each(ROWS)('%s', async (deed, name, answer) => {
    const { loanId } = await desk.open({ email: 'b@example.com' });
    const { authority } = desk.dependencies.policy;
    const said: Record<string, boolean> = {};
    for (const role of roles)
      said[role] = !isRefusedBecauseOfWho(await say({ loanId, name, id: randomUUID(), answer }, role));
    const mayBy = (role: Role) => {
      const cell = authority[deed][0]?.[door === 'an update without one' ? 'operator' : role];
      return door === 'an update without one' ? cell === 'may' : cell !== undefined;
    };
    expect(said).toEqual(Object.fromEntries(roles.map((role) => [role, mayBy(role)])));
  });
});

test('every role stands at some door', () => {
  expect(new Set(Object.values(DOORS).flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
});
