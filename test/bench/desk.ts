import { readFileSync, rmSync, writeFileSync, mkdtempSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../sandbox/child';
import { freePort } from '../../sandbox/ports';
import { beginSession } from '../../casebook/desk/sessions';
import { SCRATCH } from '../support/scratch';
import { AT_THE_DESK, fillBook } from './desk-book';
import { percentile, say, sayTable, shown } from './figures';
import { openGround, type Ground } from './ground';
import { sayMachine } from './machine';
import { optionsFrom } from './options';

/** So many people are at the desk, and each takes a case every so many seconds: thirty results in ten minutes are 20 s each. */
const PEOPLE = 50;
const EACH_MS = 10_000;
const FOR_MS = 60_000;
/** So many have a task that waits, at most. */
const TASKS = 5_000;
/** What must be kept at the 95th percentile, in milliseconds. */
const BOUNDS = { 'next case': 100, 'case page': 200, result: Infinity } as const;

type What = keyof typeof BOUNDS;
type Took = Readonly<{ what: What; ms: number }>;

/**
 * How long the desk takes with a full book and fifty people at it: the product's own process serves them, each with an
 * open page that is told what happens. They take the next case, read it, bring a result, and take the next one.
 */
export async function deskBench(args: readonly string[]): Promise<void> {
  const { cases: asked, json, nodeFlags } = optionsFrom(args, { rounds: 1, cases: 10_000 });
  const cases = Number(process.env['BOOK_CASES'] ?? asked);
  const policyFolder = policyOfPeople();
  const pace = { start: AT_THE_DESK, since: Date.now(), speed: 1 };
  const ground = await openGround(policyFolder, pace, nodeFlags);
  try {
    sayMachine(ground.versions);
    const began = performance.now();
    await fillBook(ground.dependencies, cases, TASKS);
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
  const people = Array.from({ length: PEOPLE }, async (_, n) => {
    const token = await beginSession(db, { staff: staffOf(n) }, Date.now());
    await pause((n * EACH_MS) / PEOPLE); // they do not all press at once
    return person(url, `arrears-desk-session=${token}`);
  });
  return (await Promise.all(people)).flat();
};

/** One person at the desk: the first case of each warms up their connection, and does not count. */
const person = async (url: string, cookie: string): Promise<readonly Took[]> => {
  const took: Took[] = [];
  const until = performance.now() + FOR_MS;
  for (let count = 0; performance.now() < until; count++) {
    const began = performance.now();
    const one = await oneCase(url, cookie);
    if (count > 0) took.push(...one);
    await pause(Math.max(0, began + EACH_MS - performance.now()));
  }
  return took;
};

const oneCase = async (url: string, cookie: string): Promise<readonly Took[]> => {
  const send = formsOf(url, cookie);
  const home = await timed('case page', () => send('/desk'));
  const next = await timed('next case', () => send('/desk/next', hiddenIn(home.html, '/desk/next')));
  const path = next.to ?? '/desk';
  if (!path.startsWith('/desk/case/')) throw new Error(`no case: ${path}`);
  const shown = await timed('case page', () => send(path));
  const told = new AbortController();
  void fetch(`${url}${path}/live?since=0`, { headers: { cookie }, signal: told.signal }).catch(
    () => undefined,
  );
  await pause(EACH_MS / 2); // they talk
  const confirm = await send(`${path}/confirm`, hiddenIn(shown.html, `${path}/confirm`));
  if (confirm.status !== 303) throw new Error(`confirm: ${confirm.status}`);
  const result = await timed('result', () =>
    send(`${path}/result`, { ...hiddenIn(shown.html, `${path}/result`), said: 'no-result', cause: 'none' }),
  );
  told.abort();
  if (result.status !== 303) throw new Error(`result: ${result.status} ${result.html.slice(0, 200)}`);
  return [next.took, shown.took, result.took];
};

type Answer = Readonly<{ status: number; html: string; to: string | null }>;

const formsOf =
  (url: string, cookie: string) =>
  async (path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> => {
    const answer = await fetch(url + path, {
      redirect: 'manual',
      headers: { cookie, 'accept-language': 'en' },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
  };

const timed = async (what: What, ask: () => Promise<Answer>): Promise<Answer & Readonly<{ took: Took }>> => {
  const began = performance.now();
  const answer = await ask();
  return { ...answer, took: { what, ms: performance.now() - began } };
};

/** The hidden fields of a form. */
const hiddenIn = (html: string, action: string): Readonly<Record<string, string>> => {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
};

const report = (took: readonly Took[], json: boolean): void => {
  const rows = Object.entries(BOUNDS).map(([what, bound]) => {
    const ms = took.filter((one) => one.what === what).map((one) => one.ms);
    const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(ms, percent));
    if (json) say(JSON.stringify({ bench: 'desk', what, count: ms.length, p50, p95, p99 }));
    if ((p95 ?? 0) > bound) process.exitCode = 1;
    return [what, String(ms.length), shown(p50 ?? 0), shown(p95 ?? 0), shown(p99 ?? 0), shown(bound)];
  });
  sayTable([['', 'count', 'p50 ms', 'p95 ms', 'p99 ms', 'p95 at most'], ...rows]);
};
