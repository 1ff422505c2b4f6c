import { OWN_AIMS } from '../../domain/decide/tasks';
import { aimsIn } from '../../policy/aims';
import { loadPolicy } from '../../policy/load';

const policy = loadPolicy();

test('every task that no strategy writes has its aim in Chinese too, and so have those that a strategy or a hold writes', () => {
  const aimIn = aimsIn('zh-CN', policy);
  const steps = [...policy.strategies.values()].flatMap(({ stages }) => stages).flatMap(({ steps }) => steps);
  const aims = [...OWN_AIMS, ...steps.flatMap(({ workItem }) => workItem?.aim ?? [])];
  expect(aims.length).toBeGreaterThan(8);
  for (const aim of aims)
    expect([aim.en, aimIn(aim.en)]).toEqual([aim.en, expect.stringMatching(/\p{Script=Han}/u)]);
});

test('an aim that nobody wrote in two languages stays as the book has it', () => {
  expect(aimsIn('zh-CN', policy)('ask for payment P-1')).toBe('ask for payment P-1');
  expect(aimsIn('en', policy)('approve or refuse: arrears approve')).toBe(
    'approve or refuse: arrears approve',
  );
});
