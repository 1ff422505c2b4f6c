import { arrearsHere } from './here';
import { ndjson } from './files';
import { overdue } from './support';

const [silent, noted, refused] = [overdue(), overdue(), overdue()];

const foreseen = async (row: ReturnType<typeof overdue>, ...assumed: readonly string[]) => {
  const args = ['dry-run', ndjson([row]), '--from', '2026-11-02', '--days', '62'];
  const assuming = assumed.flatMap((text) => ['--assume', text]);
  const [ran, json] = [
    await arrearsHere([...args, ...assuming]),
    await arrearsHere([...args, ...assuming, '--json']),
  ];
  const lines = json.stdout.trimEnd().split('\n');
  const all = lines.map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
  return {
    told: ran.stdout,
    approvals: all.filter(({ act }) => ['askApproval', 'approved'].includes(String(act))),
  };
};

test('P12 R11 of a case of which nobody brings a result, two people are assumed to approve, and it is told plainly', async () => {
  const { told, approvals } = await foreseen(silent);
  expect(told).toContain('supervisors approve (two people where nobody brought a result)');
  expect(told).toMatch(/60 +sustained +work item: approve agency, by two people +step:agency/);
  expect(approvals).toMatchObject([{ act: 'askApproval', people: 2 }]);
});

test('P12 R11 so are they where an approval is assumed for later', async () => {
  const { told, approvals } = await foreseen(silent, 'day 61 at 12:00: approval given');
  expect(told).toMatch(/61 +sustained +approval of agency: given, by two people +clause:assumed/);
  expect(told).not.toMatch(/approve agency, by two people/);
  expect(approvals.map(({ act, people }) => [act, people])).toEqual([
    ['askApproval', undefined],
    ['approved', 2],
  ]);
});

test('P12 R11 with a result, one is assumed; and one to refuse', async () => {
  const brought = await foreseen(noted, 'day 40: result of team: no-result');
  expect(brought.told).toMatch(/60 +sustained +work item: approve agency +step:agency/);
  const no = await foreseen(refused, 'day 60: approval refused');
  expect(no.told).toMatch(/60 +sustained +work item: approve agency +step:agency/);
  expect([...brought.approvals, ...no.approvals].map(({ people }) => people)).toEqual([undefined, undefined]);
});
