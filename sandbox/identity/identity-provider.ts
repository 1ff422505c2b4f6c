import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider, type ClientMetadata, type Configuration } from 'oidc-provider';
import { listenOnLoopback } from '../loopback-server';
import { inMemory } from './memory';
import { loginPage, logoutPage, plainPage } from './pages';

/** Somebody who can log in. */
export type SandboxPerson = Readonly<{ staff: string; roles: readonly string[] }>;

/** The one client of the sandbox's provider: the desk. */
export type DeskClient = Readonly<{ id: string; secret: string; url: string }>;

/** A real OpenID provider on loopback, with one password for everybody. */
export type IdentityProvider = Readonly<{ issuer: string; stop: () => Promise<void> }>;

/** Who may log in, with which password, from which desk. */
export type IdentityOptions = Readonly<{
  port: number;
  people: readonly SandboxPerson[];
  password: string;
  client: DeskClient;
}>;

/** Starts the lender's OpenID provider of the sandbox: authorization code with PKCE, as a lender's own has it. */
export async function startIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${String(options.port)}`;
  const provider = new Provider(issuer, configurationOf(options));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const [, room, uid = ''] = (request.url ?? '').split(/[/?]/);
    if (room !== 'interaction') void answer(request, response);
    else
      interact(provider, options, uid, request, response).catch(() => {
        response
          .writeHead(400, HTML)
          .end(plainPage('Log-in', 'This log-in is over: begin anew at the desk.'));
      });
  });
  return { issuer, stop: await listenOnLoopback(server, options.port) };
}

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const interact = async (
  provider: Provider,
  { people, password }: IdentityOptions,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  await provider.interactionDetails(request, response); // it is the browser that began it
  if (request.method !== 'POST') {
    response.writeHead(200, HTML).end(loginPage(uid));
    return;
  }
  const sent = new URLSearchParams(await text(request));
  const person = people.find(({ staff }) => staff === sent.get('login'));
  if (person && sent.get('password') === password)
    await provider.interactionFinished(request, response, { login: { accountId: person.staff } });
  else response.writeHead(401, HTML).end(loginPage(uid, 'Wrong number or password.'));
};

const HOUR_SECONDS = 3_600;

const configurationOf = ({ people, client }: IdentityOptions): Configuration => ({
  adapter: inMemory(),
  clients: [clientOf(client)],
  jwks: { keys: [signingKey()] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['staff_number', 'roles'] },
  conformIdTokenClaims: false, // the desk reads who somebody is from the ID token
  clientBasedCORS: () => false,
  ttl: {
    AccessToken: HOUR_SECONDS,
    AuthorizationCode: 60,
    Grant: HOUR_SECONDS,
    IdToken: HOUR_SECONDS,
    Interaction: HOUR_SECONDS,
    Session: 12 * HOUR_SECONDS,
  },
  findAccount: (_, sub) => {
    const roles = people.find(({ staff }) => staff === sub)?.roles ?? [];
    return { accountId: sub, claims: () => ({ sub, staff_number: sub, roles: [...roles] }) };
  },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  loadExistingGrant,
  renderError: (ctx, { error }) => {
    ctx.type = 'html';
    ctx.body = plainPage('Log-in', error);
  },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout },
});

const clientOf = ({ id, secret, url }: DeskClient): ClientMetadata => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [`${url}/desk/callback`],
  post_logout_redirect_uris: [`${url}/desk/out`],
  token_endpoint_auth_method: 'client_secret_post',
});

/** Nobody is asked whether the desk may know who they are: it is their employer's. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const { client, session } = oidc;
  const whose = { clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' };
  const grant = new oidc.provider.Grant(whose);
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
};

const rpInitiatedLogout: NonNullable<Configuration['features']>['rpInitiatedLogout'] = {
  enabled: true,
  logoutSource: (ctx, form) => {
    ctx.body = logoutPage(form);
  },
  postLogoutSuccessSource: (ctx) => {
    ctx.body = plainPage('Log-out', 'You are logged out.');
  },
};

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'sandbox' };
};
