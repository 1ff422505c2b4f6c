import { OWN_AIMS } from '../../domain/decide/tasks';
import { aimsIn } from '../../policy/aims';
import { loadPolicy } from '../../policy/load';

const policy = loadPolicy();

test('every task that no strategy writes has its aim in Chinese too, and so have those that a strategy or a hold writes', () => {
  const aimIn = aimsIn('zh-CN', policy);
  const stages = [...policy.strategies.values()].flatMap((one) => [
    ...one.stages,
    ...(one.small ? [one.small.stage] : []),
  ]);
  const ofSteps = stages.flatMap(({ steps }) => steps).flatMap(({ workItem }) => workItem?.aim ?? []);
  const ofHolds = Object.values(policy.answers.holds).flatMap(({ asks }) => asks?.aim ?? []);
  const aims = [...OWN_AIMS, ...ofSteps, ...ofHolds];
  for (const some of [OWN_AIMS, ofSteps, ofHolds]) expect(some.length).toBeGreaterThan(1);
  for (const aim of aims)
    expect([aim.en, aimIn(aim.en)]).toEqual([aim.en, expect.stringMatching(/\p{Script=Han}/u)]);
});

test('an aim that nobody wrote in two languages stays as the book has it', () => {
  expect(aimsIn('zh-CN', policy)('ask for payment P-1')).toBe('ask for payment P-1');
  expect(aimsIn('en', policy)('approve or refuse: arrears approve')).toBe(
    'approve or refuse: arrears approve',
  );
});
