import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(__dirname);

const refused: readonly (readonly [file: string, statement: string])[] = [
  ['domain/probe.ts', "import { openBook } from '../casebook/book';"],
  ['domain/probe.ts', "import type { Book } from '../casebook/book';"],
  ['domain/money/probe.ts', "import { DateTime } from 'luxon';"],
  ['domain/probe.ts', "import { readFileSync } from 'node:fs';"],
  ['domain/calendar.ts', "import { z } from 'zod';"],
  ['policy/lint/probe.ts', "import { openBook } from '../../casebook/book';"],
  ['casebook/schema/migrations/probe.ts', "import { loadPolicy } from '../../../policy/load';"],
  ['channels/probe.ts', "import { openBook } from '../casebook/book';"],
  ['workflows/probe.ts', "import { enrol } from '../intake/loans/enrol';"],
  ['workflows/probe.ts', "import { enrol, type Enrolled } from '../intake/loans/enrol';"],
  ['workflows/probe.ts', "export { enrol } from '../intake/loans/enrol';"],
  ['workflows/probe.ts', "const { enrol } = await import('../intake/loans/enrol');"],
  ['workflows/probe.ts', "const { enrol } = require('../intake/loans/enrol');"],
  ['workflows/probe.ts', "import type { Book } from '../casebook/book';"],
  ['workflows/probe.ts', "import { randomUUID } from 'node:crypto';"],
  ['workflows/probe.ts', "import { randomUUID } from 'crypto';"],
  ['workflows/probe.ts', "import { setTimeout } from 'node:timers/promises';"],
  ['workflows/probe.ts', "import { Client } from '@temporalio/client';"],
  ['workflows/probe.ts', "import { Worker } from '@temporalio/worker';"],
  ['workflows/probe.ts', "import { Context } from '@temporalio/activity';"],
  ['workflows/probe.ts', "import { TestWorkflowEnvironment } from '@temporalio/testing';"],
  ['workflows/contract.ts', "import { perform } from './perform';"],
  ['workflows/contract.ts', "import type { Activities } from '../activities';"],
  ['activities/probe.ts', "import { loanOf } from '../workflows/start';"],
  ['activities/probe.ts', "import { httpApp } from '../http/app';"],
  ['http/probe.ts', "import { loadPolicy } from '../policy/load';"],
  ['http/probe.ts', "import { loanOf } from '../workflows/start';"],
  ['http/probe.ts', "import { deskApp } from '../desk/app';"],
  ['intake/probe.ts', "import { deskApp } from '../desk/app';"],
  ['desk/probe.ts', "import { httpApp } from '../http/app';"],
  ['desk/probe.ts', "import { workflowIdOf } from '../workflows/contract';"],
  ['desk/probe.ts', "import { smsThroughTwilio } from '../channels/sms';"],
  ['desk/pages/probe.tsx', "import { workerConfig } from '../../workers/config';"],
  ['workers/probe.ts', "import { startPostgres } from '../sandbox/postgres';"],
  ['workers/probe.ts', "import { program } from '../scripts/arrears';"],
  ['sandbox/phones/probe.ts', "import { smsThroughTwilio } from '../../channels/sms';"],
  ['sandbox/probe.ts', "import { say } from '../scripts/output';"],
  ['http/probe.ts', "import { say } from '../scripts/output';"],
  ['scripts/probe.ts', "import { openWorld } from '../test/support/world';"],
];

const allowed: readonly (readonly [file: string, statement: string])[] = [
  ['domain/money/probe.ts', "import { minor } from '../words';"],
  ['domain/calendar.ts', "import { DateTime } from 'luxon';"],
  ['policy/probe.ts', "import { minor } from '../domain/words';"],
  ['workflows/probe.ts', "import type { Activities } from '../activities';"],
  ['workflows/probe.ts', "import { condition } from '@temporalio/workflow';"],
  ['workflows/probe.ts', "import { QUEUES } from './contract';"],
  ['activities/probe.ts', "import { QUEUES } from '../workflows/contract';"],
  ['http/probe.ts', "import { enrol } from '../intake/loans/enrol';"],
  ['desk/probe.ts', "import { takeInAnswer } from '../intake/answers/take-in-answer';"],
  ['desk/pages/probe.tsx', "import { nameOfQueue } from '../../policy/queues';"],
  ['workers/probe.ts', "import { deskApp } from '../desk/app';"],
  ['workers/probe.ts', "import { httpApp } from '../http/app';"],
  ['scripts/probe.ts', "import { startPostgres } from '../sandbox/postgres';"],
  ['test/domain/probe.test.ts', "import { startPostgres } from '../../sandbox/postgres';"],
];

const stray = ['helpers/probe.ts', 'export const anything = 1;'] as const;

const probes = [...refused, ...allowed, stray];
let findings: readonly (readonly string[])[] = [];

beforeAll(() => {
  const input = JSON.stringify(probes.map(([path, text]) => ({ path, text: `${text}\n` })));
  const linter = join(root, 'test/support/lint-imports.mjs');
  const output = execFileSync(process.execPath, [linter], { input, encoding: 'utf8' });
  findings = JSON.parse(output) as string[][];
});

const findingsOn = (probe: (typeof probes)[number]) => findings[probes.indexOf(probe)];

/** The file that a probe's statement names; throws when there is none, so that no probe is refused for that reason. */
const targetOf = ([file, statement]: (typeof probes)[number]): string | undefined => {
  const [, path] = /'(\.[^']+)'/.exec(statement) ?? [];
  return path === undefined ? undefined : require.resolve(join(root, dirname(file), path));
};

for (const probe of refused)
  test(`${probe[0]} may not say ${probe[1]}`, () => {
    expect(() => targetOf(probe)).not.toThrow();
    expect(findingsOn(probe)).toEqual([
      expect.stringMatching(/^boundaries\/dependencies: .* may not import/),
    ]);
  });

for (const probe of allowed)
  test(`${probe[0]} may say ${probe[1]}`, () => {
    expect(findingsOn(probe)).toEqual([]);
  });

test('every file belongs to a folder whose imports are settled', () => {
  expect(findingsOn(stray)).toEqual([expect.stringMatching(/^boundaries\/no-unknown-files/)]);
});

const ROOMS = ['domain', 'policy', 'casebook', 'channels', 'intake', 'activities', 'workflows'];
const PRODUCT = [...ROOMS, 'http', 'desk', 'workers', 'scripts', 'sandbox'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

/** The files that a file names as its own, without their ending. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/'(\.{1,2}\/[^']+)'/g)].map(([, path = '']) =>
    join(dirname(file), path),
  );

test('one turn decides: nothing else of the product reaches `decide`', () => {
  const deciding = PRODUCT.filter((file) => importsOf(file).includes('domain/decide/decide'));
  expect(deciding).toEqual(['domain/decide/turn.ts']);
});
