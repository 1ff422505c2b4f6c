import { CHANNELS, TO_BORROWER } from '../../domain/channels';
import { measureOf } from '../../domain/decide/ladder/measure';
import { isNamed } from '../../domain/law/next-lawful';
import type { Law } from '../../domain/law/rule';
import type { Strategy } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { lawInForce } from './law-in-force';
import { inFile, rungs, type Fault, type Rung } from './rungs';

/** A step on a channel of which the law says nothing would be passed over; the first of them is enough to find the others. */
const barred = ({ name }: Law, rung: Rung, channel: Channel): Fault => ({
  path: [...rung.path, channel],
  reason: `${rung.name} is ${CHANNELS[channel].one}, of which law ${name} says nothing: it is barred`,
  remedy: 'Write a rule for it into lender.yaml, or leave the channel out.',
});

const atAnyHour = ({ name }: Law, rung: Rung, channel: Channel): Fault => ({
  path: [...rung.path, channel],
  reason: `${rung.name} is ${CHANNELS[channel].one}, for which law ${name} has no hours: it may leave at night`,
  remedy: 'Write a window for it into lender.yaml, if it should not.',
});

const hasWindow = ({ rules }: Law, channel: Channel): boolean =>
  rules.some(({ window, for: channels }) => window !== undefined && channels.includes(channel));

const inStrategy = (strategy: PolicyFile<Strategy>, law: Law): readonly Finding[] =>
  TO_BORROWER.flatMap((channel): readonly Finding[] => {
    const first = rungs(strategy).find(({ step }) => {
      const { act, channel: by } = measureOf(step);
      return by === channel && act !== undefined;
    });
    if (!first) return [];
    if (!isNamed(channel, law)) return [inFile(strategy)(barred(law, first, channel))];
    if (hasWindow(law, channel)) return [];
    return [{ ...inFile(strategy)(atAnyHour(law, first, channel)), severity: 'warning' }];
  });

/** P5: steps on channels of which the law in force says nothing at all; and, to be thought over, on those for which it has no hours. */
export function barredFindings(folder: PolicyFolder): readonly Finding[] {
  const law = lawInForce(folder);
  return law === undefined ? [] : folder.strategies.flatMap((strategy) => inStrategy(strategy, law));
}
