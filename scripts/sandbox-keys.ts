import type { Stack } from '../sandbox/stack-file';

/** What is shown of a sandbox: it is on loopback alone, and all of it ends with it. */
type Shown = Pick<Stack, 'env' | 'urls' | 'programs'>;

/** Where a browser looks, each with its name. */
export function addressesOf({ env, urls }: Shown): readonly string[] {
  return lines([
    ['Web UI', urls['webUi']],
    ['Inbox', urls['inbox'], 'what every phone, mailbox and the agency received'],
    ['HTTP', env['PUBLIC_URL']],
    ['Clock', env['SANDBOX_CLOCK']],
  ]);
}

/** How everything is reached by hand: each as a command that works here, or with its login and its secret. */
export function keysOf({ env, programs }: Shown): readonly string[] {
  const { TWILIO_ACCOUNT_SID: sid = '', TWILIO_AUTH_TOKEN: token = '', TWILIO_FROM: from = '' } = env;
  const at = `--address ${env['TEMPORAL_ADDRESS'] ?? ''} --namespace ${env['TEMPORAL_NAMESPACE'] ?? ''}`;
  const cli = programs['temporal'];
  return lines([
    ...deskOf(env),
    ['Temporal', `${quoted(cli ?? 'temporal')} workflow list ${at}`, cli === undefined ? GET_IT : ''],
    ['PostgreSQL', `psql "${env['DATABASE_URL'] ?? ''}"`],
    ['Twilio', env['TWILIO_BASE_URL'], `account ${sid}, token ${token}, from ${from}`],
    ['SMTP', env['SMTP_URL'], `from ${env['MAIL_FROM'] ?? ''}, certificate ${env['SMTP_CA'] ?? ''}`],
    ['Agency', env['AGENCY_SFTP_URL'], `host key ${env['AGENCY_SFTP_HOST_KEY'] ?? ''}`],
    ['Law firm', env['LEGAL_SFTP_URL'], `host key ${env['LEGAL_SFTP_HOST_KEY'] ?? ''}`],
    [
      'Repayments',
      `REPAYMENTS_SECRET=${env['REPAYMENTS_SECRET'] ?? ''}`,
      'see: python3 docs/examples/repay.py',
    ],
    ['Answers', `ANSWERS_SECRET=${env['ANSWERS_SECRET'] ?? ''}`, `may say ${env['ANSWERS_MAY'] ?? ''}`],
    ['Staff', env['ARREARS_STAFF'], 'whoever runs a command, until they say --by'],
  ]);
}

/** The pages for people, and who can log in there. */
const deskOf = (env: Shown['env']): readonly (readonly (string | undefined)[])[] => {
  const { PUBLIC_URL: url = '', SANDBOX_DESK_LOGINS: logins, SANDBOX_DESK_PASSWORD: password = '' } = env;
  return logins === undefined ? [] : [['Desk', `${url}/desk`, `log in as ${logins}, password ${password}`]];
};

const GET_IT = '(get it: https://docs.temporal.io/cli)';

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `"${path}"`);

const lines = (rows: readonly (readonly (string | undefined)[])[]): readonly string[] =>
  rows.flatMap(([name = '', value, more = '']) =>
    value === undefined ? [] : [`${name.padEnd(12)} ${value}  ${more}`.trimEnd()],
  );
