import { randomBytes } from 'node:crypto';
import type { StackPorts } from '../stack-ports';
import type { IdentityProvider, SandboxPerson } from './identity-provider';

/** The sandbox's provider for the desk; `env` has what the desk needs to know of it, and what people log in with. */
export type DeskLogin = IdentityProvider & Readonly<{ env: Readonly<Record<string, string>> }>;

/** Whose log-ins are shown: one of each who works at the desk. */
const SHOWN = ['collector', 'team', 'supervisor', 'compliance'];

/** Starts the provider at which the sandbox's people log in to the desk. */
export async function startDeskLogin({
  people,
  ports,
}: Readonly<{ people: readonly SandboxPerson[]; ports: StackPorts }>): Promise<DeskLogin> {
  const password = randomBytes(6).toString('hex');
  const url = `http://127.0.0.1:${String(ports.http.port)}`;
  const client = { id: 'arrears-desk', secret: randomBytes(16).toString('hex'), url };
  const { startIdentityProvider } = await quietly(() => import('./identity-provider.ts'));
  const provider = await startIdentityProvider({ port: ports.identity.port, people, password, client });
  const logins = SHOWN.flatMap((role) => {
    const one = people.find(({ roles }) => roles.includes(role));
    return one ? [`${one.staff} (${role})`] : [];
  });
  const env = {
    DESK_ISSUER: provider.issuer,
    DESK_CLIENT_ID: client.id,
    DESK_CLIENT_SECRET: client.secret,
    SANDBOX_DESK_LOGINS: logins.join(', '),
    SANDBOX_DESK_PASSWORD: password,
  };
  return { ...provider, env };
}

/** On a Node that its authors did not try it on, the provider's package warns when it is loaded: a sandbox need not hear it. */
const quietly = async <T>(load: () => Promise<T>): Promise<T> => {
  const own = globalThis.console;
  globalThis.console = { ...own, warn: () => undefined };
  return load().finally(() => {
    globalThis.console = own;
  });
};
