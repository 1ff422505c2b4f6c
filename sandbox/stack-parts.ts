import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startAppGateway, type AppGatewayServer } from './app-gateway';
import { ownWords, type OnSpawn } from './child';
import type { SandboxClock } from './clock';
import { startDeskLogin, type DeskLogin } from './identity/desk-login';
import type { SandboxPerson } from './identity/identity-provider';
import { startInbox } from './inbox';
import { startLenderSystems, type LenderSystems } from './lender-systems';
import { startMailboxes, type Mailboxes } from './mailboxes';
import { startPartner, type Partner } from './partner';
import type { Contents } from './phones/content';
import { startPhones, type Phones } from './phones/phones';
import { magicSender } from './phones/refusal';
import { createDatabase, dropDatabase, newDataFolder, startPostgres, type Postgres } from './postgres';
import type { StackPorts } from './stack-ports';
import { startTemporal, type SearchAttributes, type Temporal } from './temporal';

/** What the parts of a sandbox need to start. `undo` collects, as they start, what stops them again. */
export type PartsOptions = Readonly<{
  root: string;
  ports: StackPorts;
  searchAttributes: SearchAttributes;
  say: (line: string) => void;
  clock?: Pick<SandboxClock, 'now' | 'read'>;
  zoneOf?: (to: string) => string | undefined;
  contents?: Contents;
  people?: readonly SandboxPerson[];
  onSpawn: OnSpawn;
  onFolder: (folder: string) => void;
  undo: (() => Promise<void>)[];
}>;

/** The parts of a running sandbox. */
export type Parts = Readonly<{
  databaseUrl: string;
  postgres: Postgres;
  temporal: Temporal;
  account: Readonly<{ accountSid: string; authToken: string; numbers: readonly [string] }>;
  phones: Phones;
  app: AppGatewayServer;
  appSecret: string;
  systems: LenderSystems;
  systemsSecret: string;
  mailboxes: Mailboxes;
  agency: Partner;
  lawFirm: Partner;
  inboxUrl: string;
  /** Where people log in to the desk, if the sandbox has people. */
  deskLogin?: DeskLogin;
}>;

/** Starts all parts at once; when one fails, its error names it and its log, after every other has settled. */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const { ports, clock, undo } = options;
  const stamped = clock === undefined ? {} : { now: () => new Date(clock.now()) };
  const account = { accountSid: `AC${secret()}`, authToken: secret(), numbers: [magicSender] } as const;
  const [appSecret, systemsSecret] = [secret(), secret()];
  const starting = beginParts(options, { account, stamped, appSecret, systemsSecret });
  for (const settled of await Promise.allSettled(starting)) {
    if (settled.status === 'fulfilled') undo.push(settled.value.stop);
  }
  const [{ postgres, databaseUrl }, temporalServer, phones, mailboxes, ...others] =
    await Promise.all(starting);
  const [{ partner: agency }, { partner: lawFirm }, app, systems] = others;
  const receivers = {
    phones,
    app,
    systems,
    mailboxes,
    agency,
    ...(options.zoneOf && { zoneOf: options.zoneOf }),
  };
  const inbox = await part(
    'inbox',
    startInbox({ ...receivers, port: ports.inbox.port, ...(clock && { clock }) }),
  );
  undo.push(inbox.stop);
  const { people } = options;
  const deskLogin = people && (await part('log-in', startDeskLogin({ people, ports })));
  if (deskLogin) undo.push(deskLogin.stop);
  return {
    ...{ databaseUrl, postgres, temporal: temporalServer, account },
    ...{ phones, app, appSecret, systems, systemsSecret, mailboxes, agency, lawFirm, inboxUrl: inbox.url },
    ...(deskLogin && { deskLogin }),
  };
}

type Keys = Readonly<{
  account: Parts['account'];
  stamped: Readonly<{ now?: () => Date }>;
  appSecret: string;
  systemsSecret: string;
}>;

const beginParts = (options: PartsOptions, { account, stamped, appSecret, systemsSecret }: Keys) => {
  const { ports, root, contents } = options;
  const login = { user: 'arrears', password: secret() };
  const phones = { ...account, ...stamped, ...(contents && { contents }), port: ports.phones.port };
  return [
    part('PostgreSQL', database(options), logOf(root, 'postgres')),
    part('Temporal', temporal(options), logOf(root, 'temporal')),
    part('phones', startPhones(phones)),
    part('mailboxes', startMailboxes({ ...login, ...stamped, port: ports.mail.port })),
    part('agency', partnerOn(ports.agency.port, stamped)),
    part('law firm', partnerOn(ports.lawFirm.port, stamped)),
    part('push gateway', startAppGateway({ ...stamped, secret: appSecret, port: ports.app.port })),
    part('systems', startLenderSystems({ ...stamped, secret: systemsSecret, port: ports.systems.port })),
  ] as const;
};

const partnerOn = async (port: number, stamped: Readonly<{ now?: () => Date }>) => {
  const partner = await startPartner({ port, ...stamped });
  return { partner, stop: partner.remove };
};

const secret = (): string => randomBytes(16).toString('hex');
const logOf = (root: string, name: string): string => join(root, '.arrears', 'logs', `${name}.log`);

const part = async <T>(name: string, starting: Promise<T>, logFile?: string): Promise<T> => {
  try {
    return await starting;
  } catch (cause) {
    const log = logFile === undefined || !existsSync(logFile) ? '' : `\nIts log: ${logFile}`;
    throw new Error(`${name} did not start: ${ownWords(cause)}${log}`, { cause });
  }
};

const temporal = ({ root, ports, searchAttributes, onSpawn, say }: PartsOptions): Promise<Temporal> =>
  startTemporal({
    port: ports.temporal.port,
    uiPort: ports.webUi.port,
    searchAttributes,
    logFile: logOf(root, 'temporal'),
    onSpawn,
    say,
  });

const database = async ({ root, ports, onSpawn, onFolder }: PartsOptions) => {
  const logFile = logOf(root, 'postgres');
  const dataFolder = newDataFolder(join(root, '.arrears'));
  onFolder(dataFolder);
  const postgres = await startPostgres({ dataFolder, port: ports.postgres.port, logFile, onSpawn });
  // On a server that is not ours alone, checkouts keep out of each other's way.
  const ours = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const name = postgres.pid === undefined ? `arrears_sandbox_${ours}` : 'arrears';
  const drop = () => dropDatabase(postgres.url, name);
  try {
    await drop();
    const databaseUrl = await createDatabase(postgres.url, name);
    const stop = () => (postgres.pid === undefined ? drop() : postgres.stop());
    return { postgres, databaseUrl, stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
};
