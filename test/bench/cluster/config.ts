import { stringify } from 'yaml';

/** As many as a small production cluster has, and never to be changed afterwards. */
const SHARDS = 64;

/** What a cluster's file says: its ports on 127.0.0.1, its two databases on one PostgreSQL, and where dynamic settings are. */
export type ClusterConfig = Readonly<{
  postgres: URL;
  databases: Readonly<{ store: string; visibility: string }>;
  ports: Readonly<Record<'frontend' | 'history' | 'matching' | 'worker' | 'metrics', number>>;
  members: Readonly<Record<'frontend' | 'history' | 'matching' | 'worker', number>>;
  dynamicConfig: string;
}>;

/** The file of a server that runs all four services in one process. */
export function configOf({ postgres, databases, ports, members, dynamicConfig }: ClusterConfig): string {
  const address = `127.0.0.1:${String(ports.frontend)}`;
  const services = (['frontend', 'history', 'matching', 'worker'] as const).map(
    (name) =>
      [
        name,
        { rpc: { grpcPort: ports[name], membershipPort: members[name], bindOnLocalHost: true } },
      ] as const,
  );
  return stringify({
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'store',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: {
        store: { sql: sqlOf(postgres, databases.store, 20) },
        visibility: { sql: sqlOf(postgres, databases.visibility, 10) },
      },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
      metrics: { prometheus: { listenAddress: `127.0.0.1:${String(ports.metrics)}` } },
    },
    services: Object.fromEntries(services),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: address },
      },
    },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '60s' },
  });
}

const sqlOf = (postgres: URL, databaseName: string, connections: number) => ({
  pluginName: 'postgres12',
  databaseName,
  connectAddr: postgres.host,
  connectProtocol: 'tcp',
  user: postgres.username,
  password: postgres.password,
  maxConns: connections,
  maxIdleConns: connections,
  maxConnLifetime: '1h',
});

/** A new search attribute is known at once, and a timer is no later than it has to be: as in the sandbox. */
export function dynamicConfigOf(): string {
  const always = (value: unknown) => [{ value }];
  return stringify({
    'system.forceSearchAttributesCacheRefreshOnRead': always(true),
    'history.timerProcessorMaxTimeShift': always('1ms'),
  });
}
