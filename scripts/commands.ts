import type { Command } from 'commander';

/** What each file in `commands/` has: it gives a command its arguments, its options and what it does. */
type CommandFile = Readonly<{ define: (command: Command) => void }>;

/** The file of each command, which is loaded only when it is needed: a command waits for no other one's packages. */
export const FILES: Readonly<Record<string, () => Promise<CommandFile>>> = {
  answer: () => import('./commands/answer.ts'),
  approve: () => import('./commands/approve.ts'),
  backfill: () => import('./commands/backfill.ts'),
  'case-file': () => import('./commands/case-file.ts'),
  demo: () => import('./commands/demo.ts'),
  'dry-run': () => import('./commands/dry-run.ts'),
  'emergency-stop': () => import('./commands/emergency-stop.ts'),
  export: () => import('./commands/export.ts'),
  heartbeat: () => import('./commands/heartbeat.ts'),
  lint: () => import('./commands/lint.ts'),
  migrate: () => import('./commands/migrate.ts'),
  policy: () => import('./commands/policy.ts'),
  reassign: () => import('./commands/reassign.ts'),
  repay: () => import('./commands/repay.ts'),
  result: () => import('./commands/result.ts'),
  retention: () => import('./commands/retention.ts'),
  show: () => import('./commands/show.ts'),
  start: () => import('./commands/start.ts'),
  status: () => import('./commands/status.ts'),
  sweep: () => import('./commands/sweep.ts'),
  'switch-strategy': () => import('./commands/switch-strategy.ts'),
  'work-items': () => import('./commands/work-items.ts'),
  worker: () => import('./commands/worker.ts'),
  'write-offs': () => import('./commands/write-offs.ts'),
};
