import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, workerConfig, type Environment } from '../../workers/config';
import { workerVariables } from '../../workers/variables';

const KEY = `SHA256:${'A'.repeat(43)}`;
/** Everything that a worker needs in production with the real Twilio and an agency. */
const whole: Environment = {
  DATABASE_URL: 'postgres://arrears@db.lender.example/arrears',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+15005550006',
  SMTP_URL: 'smtp://relay.lender.example',
  MAIL_FROM: 'no-reply@lender.example',
  REPAYMENTS_SECRET: 'sixteen characters and more',
  PUBLIC_URL: 'https://collections.lender.example',
  AGENCY_SFTP_URL: 'sftp://lender@sftp.agency.example/',
  AGENCY_SFTP_HOST_KEY: KEY,
};

/** The error of an environment that lacks or changes something. */
const errorOf = (changes: Environment): string => {
  try {
    workerConfig({ ...whole, ...changes });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

test('a whole environment is read; calls show the lender’s number unless they have one of their own', () => {
  const { partners, twilio, http } = workerConfig(whole);
  expect(partners).toEqual({ agency: { url: whole['AGENCY_SFTP_URL'], hostKey: KEY }, lookEveryMs: 60_000 });
  expect(twilio.callerId).toBe('+15005550006');
  expect(http.publicUrl).toBe('https://collections.lender.example');
  expect(workerConfig({ ...whole, TWILIO_CALLER_ID: '+861055500000' }).twilio.callerId).toBe('+861055500000');
});

describe('a worker does not start', () => {
  it('with the real Twilio and no address at which Twilio reaches us', () => {
    expect(errorOf({ PUBLIC_URL: undefined })).toMatch(
      /^ {2}PUBLIC_URL is not set \(where Twilio reaches this HTTP side: https:/m,
    );
  });

  it('with an address that is none', () => {
    expect(errorOf({ PUBLIC_URL: 'collections.lender.example' })).toMatch(
      /^ {2}PUBLIC_URL must be an address such as https/m,
    );
  });

  it.each(['AGENCY', 'LEGAL'])('with a server of %s and no host key to know it by', (name) => {
    const url = { [`${name}_SFTP_URL`]: 'sftp://lender@sftp.example/', [`${name}_SFTP_HOST_KEY`]: undefined };
    expect(errorOf(url)).toMatch(
      new RegExp(`^ {2}${name}_SFTP_HOST_KEY is not set \\(the key of the .* server`, 'm'),
    );
  });

  it.each([
    ['AGENCY_SFTP_HOST_KEY', 'MD5:00:11'],
    ['AGENCY_SFTP_URL', 'ftp://sftp.agency.example/'],
    ['LEGAL_SFTP_HOST_KEY', 'ssh-ed25519 AAAA'],
    ['PARTNERS_LOOK_SECONDS', '0'],
  ])('with %s %s', (name, value) => {
    expect(errorOf({ [name]: value })).toContain(`\n  ${name} `);
  });
});

test('Twilio’s stand-in on this machine finds the way in by itself', () => {
  const sandbox = { ...whole, TWILIO_BASE_URL: 'http://127.0.0.1:4010', PUBLIC_URL: undefined };
  expect(workerConfig(sandbox).http.publicUrl).toBeUndefined();
});

test('no partner is no error: a strategy that needs one says so', () => {
  const { partners } = workerConfig({
    ...whole,
    AGENCY_SFTP_URL: undefined,
    AGENCY_SFTP_HOST_KEY: undefined,
  });
  expect(partners).toEqual({ lookEveryMs: 60_000 });
});

test('every variable stands in docs/operating.md, but for the sandbox’s own', () => {
  const told = readFileSync(join(__dirname, '../../docs/operating.md'), 'utf8');
  const untold = Object.keys(workerVariables.shape).filter((name) => !told.includes(`\`${name}\``));
  expect(untold).toEqual(['SANDBOX_CLOCK']);
});

describe('the desk', () => {
  const desk = {
    DESK_ISSUER: 'https://login.lender.example',
    DESK_CLIENT_ID: 'arrears',
    DESK_CLIENT_SECRET: 'sixteen characters and more',
  };

  it('is off until its people have a provider to log in at', () => {
    expect(workerConfig(whole)).not.toHaveProperty('desk');
  });

  it('is reached at the public address, and its sessions end after half an hour or ten hours, unless told otherwise', () => {
    const { DESK_ISSUER: issuer, DESK_CLIENT_ID: clientId, DESK_CLIENT_SECRET: clientSecret } = desk;
    const known = { issuer, clientId, clientSecret, staffClaim: 'staff_number' };
    expect(workerConfig({ ...whole, ...desk }).desk).toEqual({
      ...known,
      url: 'https://collections.lender.example',
      limits: { idleMs: 1_800_000, mostMs: 36_000_000 },
    });
    const own = {
      DESK_URL: 'https://desk.lender.example/',
      DESK_IDLE_MINUTES: '5',
      DESK_ROLES_CLAIM: 'groups',
    };
    expect(workerConfig({ ...whole, ...desk, ...own }).desk).toEqual({
      ...known,
      rolesClaim: 'groups',
      url: 'https://desk.lender.example',
      limits: { idleMs: 300_000, mostMs: 36_000_000 },
    });
  });

  it.each([
    [{ DESK_CLIENT_SECRET: undefined }, /^ {2}DESK_CLIENT_SECRET is not set \(the secret that the OpenID/m],
    [{ DESK_ISSUER: 'http://login.lender.example' }, /^ {2}DESK_ISSUER must begin with https:/m],
    [{ DESK_URL: 'http://desk.lender.example' }, /^ {2}DESK_URL must begin with https:/m],
    [{ PUBLIC_URL: 'http://collections.lender.example' }, /PUBLIC_URL must begin with https:/],
  ])('does not start with %j', (changes, says) => {
    expect(errorOf({ ...desk, ...changes })).toMatch(says);
  });

  it('does without https on a loopback address alone', () => {
    const here = { DESK_ISSUER: 'http://127.0.0.1:8090', DESK_URL: 'http://127.0.0.1:8080' };
    expect(errorOf({ ...desk, ...here })).toBe('');
  });
});
