import { workerConfig } from '../workers/config';
import { logTemporal, openLog } from '../workers/log';
import { startWorker } from '../workers/main';

/** Runs the workers and the HTTP side until a signal ends them. */
export async function runWorker(): Promise<void> {
  const config = workerConfig(process.env);
  const log = openLog(process.env['LOG_LEVEL'] ?? 'info');
  logTemporal(log);
  const worker = await startWorker(config, log);
  log.info({ http: `http://${config.http.host}:${worker.httpPort}` }, 'collecting');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'finishing what is being sent, then stopping');
      void worker.stop();
    });
  await worker.stopped;
}
