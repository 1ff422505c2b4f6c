import { freePort, pickPort } from './ports';

const preferred = {
  postgres: 5432,
  temporal: 7233,
  webUi: 8233,
  phones: 4010,
  app: 4011,
  systems: 4012,
  mail: 1025,
  inbox: 8025,
  agency: 2222,
  lawFirm: 2223,
  identity: 8090,
  http: 8080,
} as const;

/** A port for each part of the sandbox, and whether the usual one was taken. */
export type StackPorts = Readonly<Record<keyof typeof preferred, { port: number; taken: boolean }>>;

/** The usual ports, and free ones instead of those that are taken, or for a sandbox with a home of its own. */
export async function pickPorts(): Promise<StackPorts> {
  const pick = process.env['ARREARS_HOME'] === undefined ? pickPort : ownPort;
  return {
    postgres: await pick(preferred.postgres),
    temporal: await pick(preferred.temporal),
    webUi: await pick(preferred.webUi),
    phones: await pick(preferred.phones),
    app: await pick(preferred.app),
    systems: await pick(preferred.systems),
    mail: await pick(preferred.mail),
    inbox: await pick(preferred.inbox),
    agency: await pick(preferred.agency),
    lawFirm: await pick(preferred.lawFirm),
    identity: await pick(preferred.identity),
    http: await pick(preferred.http),
  };
}

const ownPort = async () => ({ port: await freePort(), taken: false });

/** Which port was taken and which one a part took instead; silent about the port of a part that was found elsewhere. */
export function portNews(ports: StackPorts, name: keyof StackPorts, address: string): readonly string[] {
  const { port, taken } = ports[name];
  if (!taken || new URL(address).port !== String(port)) return [];
  return [`port ${String(preferred[name])} is taken, took ${String(port)}`];
}
