import type { WorkerConfig } from './config';
import type { Running } from './main';
import { VERSION } from './version';

/** What a worker says when it is ready: the addresses of everything, the versions, and what it collects by; no user and no password. */
export function readyLine(
  { databaseUrl, temporal, twilio, mail, partners, http }: WorkerConfig,
  { httpPort, policy, servers }: Pick<Running, 'httpPort' | 'policy' | 'servers'>,
) {
  const { agency, legal } = partners;
  return {
    versions: { arrears: VERSION, node: process.version, ...servers },
    http: `http://${http.host}:${httpPort}`,
    publicUrl: http.publicUrl,
    postgresql: placeOf(databaseUrl),
    temporal: temporal.connectionOptions.address ?? 'localhost:7233',
    namespace: temporal.namespace,
    twilio: placeOf(twilio.baseUrl ?? 'https://api.twilio.com'),
    smtp: placeOf(mail.url),
    agency: agency && placeOf(agency.url),
    legal: legal && placeOf(legal.url),
    ...policy,
  };
}

/** Host, port and path of an address. */
const placeOf = (address: string): string => {
  if (!URL.canParse(address)) return 'as its variable says';
  const { host, pathname } = new URL(address);
  return `${host}${pathname.replace(/\/$/, '')}`;
};
