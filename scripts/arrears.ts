import { run } from './run';

/** What a failed command left open, such as half of a worker, must not keep it alive. */
const FORCED_END_MS = 500;

/** Whoever reads no further, such as `head`, has seen enough. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (stream === process.stdout) process.exit(); // what cannot be said about a failure changes no exit code
  });

void run(process.argv.slice(2)).then((exitCode) => {
  if (exitCode === 0) return; // a command that ends well may still have set another
  process.exitCode = exitCode;
  setTimeout(() => process.exit(), FORCED_END_MS).unref();
});
