import { randomBytes } from 'node:crypto';
import type { AppGatewayServer } from './app-gateway';
import type { OnSpawn } from './child';
import type { SandboxClock } from './clock';
import type { SandboxPerson } from './identity/identity-provider';
import type { LenderSystems } from './lender-systems';
import type { Mailboxes } from './mailboxes';
import type { Partner } from './partner';
import type { Contents } from './phones/content';
import type { Phones } from './phones/phones';
import { claimStack, note, releaseStack, writeStack, type Stack } from './stack-file';
import { startParts, type Parts } from './stack-parts';
import { pickPorts, portNews, type StackPorts } from './stack-ports';
import type { SearchAttributes } from './temporal';

/** `root` is the checkout; `say` hears one line for each thing found or started; `clock` stamps what is received, and tells its time; `zoneOf` says where whoever has an address lives, `contents` what Meta approved of the messages by WhatsApp, `people` who can log in to the desk: without any there is none. */
export type SandboxOptions = Readonly<{
  root: string;
  searchAttributes: SearchAttributes;
  say: (line: string) => void;
  clock?: Pick<SandboxClock, 'now' | 'read'>;
  zoneOf?: (to: string) => string | undefined;
  contents?: Contents;
  people?: readonly SandboxPerson[];
}>;

/**
 * A running sandbox; `stop` ends everything, and removes the data and `.arrears/stack.json`.
 */
export type Sandbox = Stack &
  Readonly<{
    phones: Phones;
    app: AppGatewayServer;
    systems: LenderSystems;
    mailboxes: Mailboxes;
    agency: Partner;
    inboxUrl: string;
    stop: () => Promise<void>;
  }>;

/** Starts the outside world on loopback, or finds it; when one part fails, the others are stopped and the error names it. */
export async function startStack(options: SandboxOptions): Promise<Sandbox> {
  const { root, say } = options;
  const { stack, cleared } = await claimStack(root);
  if (cleared.length > 0) say(`ended what a killed run left: ${cleared.join(', ')}`);
  const undo: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(root, undo));
  try {
    const book = bookkeeper(root, stack);
    const ports = await pickPorts();
    const parts = await startParts({ ...options, ...book, ports, undo });
    for (const line of findings(parts, ports)) say(line);
    const { phones, app, systems, mailboxes, agency, inboxUrl, temporal } = parts;
    const urls = { webUi: temporal.uiUrl, inbox: inboxUrl, phones: phones.url };
    const env = {
      ...environment(parts, ports),
      ...parts.deskLogin?.env,
      ...(options.clock && { SANDBOX_CLOCK: `${inboxUrl}/clock.json` }),
    };
    const programs = temporal.cli === undefined ? {} : { temporal: temporal.cli };
    const running = book.write({ state: 'running', env, urls, programs });
    return { ...running, phones, app, systems, mailboxes, agency, inboxUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const stopAll = async (root: string, undo: readonly (() => Promise<void>)[]): Promise<void> => {
  await Promise.allSettled(undo.map((end) => end()));
  releaseStack(root);
};

/** Writes down what was started the moment it exists, so that the next start can end it should this process be killed. */
const bookkeeper = (root: string, claimed: Stack) => {
  let stack = claimed;
  const write = (changes: Partial<Stack>): Stack => {
    stack = { ...stack, ...changes };
    writeStack(root, stack);
    return stack;
  };
  const onSpawn: OnSpawn = ({ name, pid }) =>
    write({ children: [...stack.children, { name, ...note(pid) }] });
  const onFolder = (folder: string) => write({ folders: [...stack.folders, folder] });
  return { write, onSpawn, onFolder };
};

const findings = (parts: Parts, ports: StackPorts): readonly string[] => {
  const { postgres, temporal, phones, mailboxes, inboxUrl } = parts;
  const line = (name: string, text: string) => `${name.padEnd(12)} ${text}`;
  const mail = new URL(mailboxes.url);
  return [
    line('PostgreSQL', `${postgres.how}, ${new URL(postgres.url).host}`),
    ...portNews(ports, 'postgres', postgres.url),
    line('Temporal', `${temporal.how}, ${temporal.address}`),
    ...portNews(ports, 'temporal', `http://${temporal.address}`),
    line('Web UI', temporal.uiUrl),
    ...portNews(ports, 'webUi', temporal.uiUrl),
    line('Phones', `started, ${phones.url}`),
    ...portNews(ports, 'phones', phones.url),
    line('Push gateway', `started, ${parts.app.url}`),
    ...portNews(ports, 'app', parts.app.url),
    line('Systems', `started, ${parts.systems.url}`),
    ...portNews(ports, 'systems', parts.systems.url),
    line('Mailboxes', `started, ${mail.protocol}//${mail.host}`),
    ...portNews(ports, 'mail', mailboxes.url),
    line('Agency', `started, sftp://${new URL(parts.agency.url).host}`),
    ...portNews(ports, 'agency', parts.agency.url),
    line('Law firm', `started, sftp://${new URL(parts.lawFirm.url).host}`),
    ...portNews(ports, 'lawFirm', parts.lawFirm.url),
    line('Inbox', `${inboxUrl}  phones, mailboxes, agency`),
    ...portNews(ports, 'inbox', inboxUrl),
    ...(parts.deskLogin ? portNews(ports, 'identity', parts.deskLogin.issuer) : []),
    ...portNews(ports, 'http', `http://127.0.0.1:${String(ports.http.port)}`),
  ];
};

/** The environment in which workers and commands find the sandbox. */
const environment = ({ account, temporal, ...parts }: Parts, ports: StackPorts): Record<string, string> => ({
  DATABASE_URL: parts.databaseUrl,
  TEMPORAL_ADDRESS: temporal.address,
  TEMPORAL_NAMESPACE: temporal.namespace,
  TWILIO_ACCOUNT_SID: account.accountSid,
  TWILIO_AUTH_TOKEN: account.authToken,
  TWILIO_FROM: account.numbers[0],
  TWILIO_WHATSAPP_FROM: account.numbers[0],
  TWILIO_BASE_URL: parts.phones.url,
  APP_GATEWAY_URL: parts.app.url,
  APP_GATEWAY_SECRET: parts.appSecret,
  SYSTEMS_URL: parts.systems.url,
  SYSTEMS_SECRET: parts.systemsSecret,
  SMTP_URL: parts.mailboxes.url,
  SMTP_CA: parts.mailboxes.certificate,
  MAIL_FROM: 'collections@lender.example',
  AGENCY_SFTP_URL: parts.agency.url,
  AGENCY_SFTP_HOST_KEY: parts.agency.hostKey,
  LEGAL_SFTP_URL: parts.lawFirm.url,
  LEGAL_SFTP_HOST_KEY: parts.lawFirm.hostKey,
  PARTNERS_LOOK_SECONDS: '0.2', // a day of the demo passes in a second or two
  HTTP_PORT: String(ports.http.port),
  PUBLIC_URL: `http://127.0.0.1:${String(ports.http.port)}`,
  REPAYMENTS_SECRET: randomBytes(32).toString('hex'),
  ANSWERS_SECRET: randomBytes(32).toString('hex'),
  ANSWERS_MAY:
    'promise,plan,refusal,attitude,circumstances,hold,callBack,preference,optOut,optIn,wrongNumber,result,note',
  ARREARS_STAFF: '0900', // whoever runs it, until they name another
});
