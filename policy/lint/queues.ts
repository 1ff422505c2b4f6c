import { STANDING_QUEUES, WRITE_OFFS } from '../../domain/queues';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { inFile, rungs, type Fault } from './rungs';

type Asked = Readonly<{ path: Path; queue: string | undefined }>;

/** People would read the name that code has for it. */
const unnamedIn =
  (names: object) =>
  ({ path, queue }: Asked): Fault[] =>
    queue === undefined || Object.hasOwn(names, queue)
      ? []
      : [
          {
            path,
            reason: `queue "${queue}" has no name for people`,
            remedy: `Write it into queues.yaml: ${queue}: { zh-CN: …, en: … }.`,
          },
        ];

/** Every queue into which a task may come has its names in `policy/queues.yaml`. */
export function queueFindings({ strategies, answers, queues }: PolicyFolder): Finding[] {
  if (!queues) return [];
  const unnamed = unnamedIn(queues.value);
  const ofStrategies = strategies.flatMap((strategy) =>
    [
      ...rungs(strategy).map(({ step, path }): Asked => ({
        path: [...path, 'workItem', 'queue'],
        queue: step.workItem?.queue,
      })),
      { path: ['smallAmounts'], queue: strategy.value.small && WRITE_OFFS },
    ]
      .flatMap(unnamed)
      .map(inFile(strategy)),
  );
  const ofHolds = answers
    ? Object.entries(answers.value.holds)
        .map(([hold, { asks }]): Asked => ({ path: ['holds', hold, 'asks', 'queue'], queue: asks?.queue }))
        .flatMap(unnamed)
        .map(inFile(answers))
    : [];
  const standing = STANDING_QUEUES.map((queue): Asked => ({ path: [], queue }))
    .flatMap(unnamed)
    .map(inFile(queues));
  return [...ofStrategies, ...ofHolds, ...standing].map((finding) => ({ ...finding, severity: 'warning' }));
}
