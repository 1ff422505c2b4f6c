import { dateIn } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import { hoursOn, isOnDuty, type Duty } from '../../domain/visit/duty';
import { written } from '../../domain/calendar';
import type { Policy } from '../../policy/load';
import type { Visitor } from '../dependencies';
import { Table } from './table';

type RosterProps = Readonly<{
  visitor: Visitor;
  policy: Policy;
  now: Instant;
  /** How many open tasks name each person. */
  open: ReadonlyMap<string, number>;
}>;

/** Who calls and visits today: from when until when on their clock, whether they are on duty now, and how much is theirs. */
export function Roster({ visitor, policy, now, open }: RosterProps) {
  const { say, language } = visitor;
  const { collectors, fieldAgents } = policy.staff;
  const hours = (duty: Duty): string => {
    const today = hoursOn(duty, dateIn(duty.zone, now));
    const clock = (at: Instant) => written(at, duty.zone).slice(11);
    return today ? `${clock(today.from)}–${clock(today.until)} (${duty.zone})` : say('dayOff');
  };
  return (
    <Table
      heads={[say('who'), say('hours'), say('now'), say('open')]}
      rows={[...collectors, ...fieldAgents].map(({ staff, name, duty }) => [
        `${staff} ${name[language]}`,
        hours(duty),
        isOnDuty(duty, now) ? say('onDuty') : '–',
        open.get(staff) ?? 0,
      ])}
      none={say('none')}
    />
  );
}
