import type { InEachLanguage } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { inFile, rungs, type Fault } from './rungs';

type Written = Readonly<{ path: Path; said: InEachLanguage | undefined }>;

/** A text that is the same in every language was written in one of them. */
const inOneLanguage = ({ path, said }: Written): Fault[] =>
  said === undefined || said.en !== said['zh-CN']
    ? []
    : [
        {
          path,
          reason: `"${said.en}" is written in one language only`,
          remedy: 'Write it in each: { zh-CN: …, en: … }.',
        },
      ];

/** What people read besides the templates, aims of tasks and visits, names of queues and the ends of holds, is there in each language. */
export function readerFindings({ strategies, answers, queues }: PolicyFolder): Finding[] {
  const ofStrategies = strategies.flatMap((strategy) =>
    rungs(strategy)
      .flatMap(({ step, path }): Written[] => [
        { path: [...path, 'workItem', 'aim'], said: step.workItem?.aim },
        { path: [...path, 'visit', 'aim'], said: step.visit?.aim },
      ])
      .flatMap(inOneLanguage)
      .map(inFile(strategy)),
  );
  const ofHolds = answers
    ? Object.entries(answers.value.holds)
        .flatMap(([hold, { asks, release }]): Written[] => [
          { path: ['holds', hold, 'asks', 'aim'], said: asks?.aim },
          { path: ['holds', hold, 'release'], said: release },
        ])
        .flatMap(inOneLanguage)
        .map(inFile(answers))
    : [];
  const ofQueues = queues
    ? Object.entries(queues.value)
        .flatMap(([queue, said]): Written[] => [{ path: [queue], said }])
        .flatMap(inOneLanguage)
        .map(inFile(queues))
    : [];
  return [...ofStrategies, ...ofHolds, ...ofQueues].map((finding) => ({ ...finding, severity: 'warning' }));
}
