import { once } from 'node:events';
import { startCluster } from './cluster';

/** Starts a cluster, says how the benchmarks and the demo find it, and keeps it until Ctrl-C. */
async function main(): Promise<void> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const cluster = await startCluster(say);
  say(`Temporal server ${cluster.version}, 64 shards, PostgreSQL; its figures: ${cluster.metrics}`);
  say(`TEMPORAL_ADDRESS=${cluster.address} npm run bench -- contacts`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await cluster.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
