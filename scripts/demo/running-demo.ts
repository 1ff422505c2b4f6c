import type { ClientDependencies } from '../../intake/dependencies';
import type { Instant } from '../../domain/words';
import type { Sandbox } from '../../sandbox/stack';
import type { WorkerConfig } from '../../workers/config';

/** Everything the demo's parts work with. */
export type Demo = ClientDependencies &
  Readonly<{ sandbox: Sandbox; config: WorkerConfig; end: Instant; quiet: boolean }>;
