import { loadavg } from 'node:os';
import { readFileSync, rmSync, writeFileSync, mkdtempSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../sandbox/child';
import { freePort } from '../../sandbox/ports';
import { beginSession } from '../../casebook/desk/sessions';
import { SCRATCH } from '../support/scratch';
import { AT_THE_DESK, fillBook } from './desk-book';
import { browserAt, collector, officer, supervisor, WHAT, type Took, type What } from './desk-people';
import { percentile, say, sayTable, shown } from './figures';
import { openGround, type Ground } from './ground';
import { sayMachine } from './machine';
import { optionsFrom } from './options';

/** So many people are at the desk, and each takes a case every so many seconds: thirty results in ten minutes are 20 s each. */
const PEOPLE = 50;
const EACH_MS = 10_000;
const FOR_MS = 60_000;
/** A book of more cases lies on the disk. */
const LARGE = 200_000;
/** What must be kept at the 95th percentile, in milliseconds. */
const BOUNDS: Partial<Record<What, number>> = { 'next case': 100, 'case page': 200 };

/**
 * How long the desk takes with a full book and fifty people at it: the product's own process serves them, each with an
 * open page that is told what happens. They take the next case, read it, bring a result, and take the next one. A
 * supervisor and a compliance officer go through their pages meanwhile.
 */
export async function deskBench(args: readonly string[]): Promise<void> {
  const { cases: asked, json, nodeFlags } = optionsFrom(args, { rounds: 1, cases: 10_000 });
  const cases = Number(process.env['BOOK_CASES'] ?? asked);
  const policyFolder = policyOfPeople();
  const pace = { start: AT_THE_DESK, since: Date.now(), speed: 1 };
  const ground = await openGround(policyFolder, pace, nodeFlags, cases > LARGE);
  try {
    sayMachine(ground.versions);
    const began = performance.now();
    await fillBook(ground.dependencies, cases, Math.ceil(cases / 2));
    const seconds = Math.round((performance.now() - began) / 1000);
    say(
      `${cases.toLocaleString('en')} open cases (filled in ${seconds} s), ${PEOPLE} people, a case each every ${EACH_MS / 1000} s, for ${FOR_MS / 1000} s\n`,
    );
    Object.assign(pace, { since: Date.now() }); // it begins as the people come
    const { url, worker } = await serve(ground);
    try {
      report(await work(ground, url), json);
    } finally {
      await worker.stop();
    }
  } finally {
    await ground.stop();
  }
}

const staffOf = (n: number): string => `B${String(n).padStart(3, '0')}`;

/** The shipped policy, with so many collectors, and one strategy. */
const policyOfPeople = (): string => {
  const folder = mkdtempSync(join(SCRATCH, 'arrears-bench-policy-'));
  cpSync(join(process.cwd(), 'policy'), folder, { recursive: true });
  rmSync(join(folder, 'strategies', 'cheng-e-she.yaml'));
  const file = join(folder, 'staff.yaml');
  const more = Array.from(
    { length: PEOPLE },
    (_, n) => `  - { staff: "${staffOf(n)}", roles: [collector] }\n`,
  );
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${more.join('')}`);
  return folder;
};

/** Starts the product with its desk, and waits until it answers. */
const serve = async (ground: Ground): Promise<Readonly<{ url: string; worker: Child }>> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const worker = await ground.startWorker({
    HTTP_PORT: String(port),
    PUBLIC_URL: url,
    DESK_ISSUER: 'http://127.0.0.1:9',
    DESK_CLIENT_ID: 'desk',
    DESK_CLIENT_SECRET: 'the-secret-of-the-bench',
    AGENCY_SFTP_URL: 'sftp://agency:none@127.0.0.1:9/',
    AGENCY_SFTP_HOST_KEY: `SHA256:${'A'.repeat(43)}`,
    PARTNERS_LOOK_SECONDS: '86400',
  });
  return { url, worker };
};

const work = async (ground: Ground, url: string): Promise<readonly Took[]> => {
  const { db } = ground.dependencies.book;
  const at = async (staff: string) =>
    browserAt(url, `arrears-desk-session=${await beginSession(db, { staff }, Date.now())}`);
  const until = performance.now() + FOR_MS;
  const people = Array.from({ length: PEOPLE }, async (_, n) => {
    const browser = await at(staffOf(n));
    await pause((n * EACH_MS) / PEOPLE); // they do not all press at once
    return collector(browser, until, EACH_MS);
  });
  const others = [supervisor(await at('0900'), until), officer(await at('0950'), until)];
  return (await Promise.all([...people, ...others])).flat();
};

const report = (took: readonly Took[], json: boolean): void => {
  const rows = WHAT.map((what) => {
    const ms = took.filter((one) => one.what === what).map((one) => one.ms);
    const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(ms, percent));
    const bound = BOUNDS[what] ?? Infinity;
    if (json) say(JSON.stringify({ bench: 'desk', what, count: ms.length, p50, p95, p99 }));
    if ((p95 ?? 0) > bound) process.exitCode = 1;
    return [what, String(ms.length), shown(p50 ?? 0), shown(p95 ?? 0), shown(p99 ?? 0), shown(bound)];
  });
  sayTable([['', 'count', 'p50 ms', 'p95 ms', 'p99 ms', 'p95 at most'], ...rows]);
  say(`load after: ${(loadavg()[0] ?? 0).toFixed(2)}`);
};
