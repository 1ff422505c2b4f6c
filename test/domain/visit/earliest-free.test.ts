import { written } from '../../../domain/calendar';
import type { Duty } from '../../../domain/visit/duty';
import { earliestFree, type Taken, type SlotWanted } from '../../../domain/visit/earliest-free';
import { instant, localDate } from '../../../domain/words';

const office: Duty = { zone: 'Asia/Shanghai', weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' };
const at = (text: string) => instant(Date.parse(`${text}+08:00`));
const taken = (agent: string, from: string, until: string): Taken => ({
  agent,
  from: at(from),
  until: at(until),
});
const agent = (staff: string, duty = office) => ({ staff, duty });
const wanted = (changes: Partial<SlotWanted> = {}): SlotWanted => ({
  agents: [agent('0802'), agent('0801')],
  minutes: 60,
  notBefore: localDate('2026-11-05'),
  days: 60,
  zone: 'Asia/Shanghai',
  isLawful: () => true,
  ...changes,
});
const found = (changes?: Partial<SlotWanted>, others: readonly Taken[] = []) => {
  const slot = earliestFree(wanted(changes), others);
  return slot && `${slot.agent} ${written(slot.from, 'Asia/Shanghai')}`;
};

test('R10 the visit is not before the first date allowed, and the lowest staff number has it', () => {
  expect(found()).toBe('0801 2026-11-05 09:00');
});

test('the earliest time wins over the lowest number', () => {
  expect(found({}, [taken('0801', '2026-11-05T09:30', '2026-11-05T10:30')])).toBe('0802 2026-11-05 09:00');
});

test('of two free at that time, the one with fewer visits on that day has it', () => {
  const afternoon = taken('0801', '2026-11-05T15:00', '2026-11-05T16:00');
  expect(found({}, [afternoon])).toBe('0802 2026-11-05 09:00');
  const dayBefore = taken('0801', '2026-11-04T15:00', '2026-11-04T16:00');
  expect(found({}, [dayBefore])).toBe('0801 2026-11-05 09:00');
});

test('visits that follow each other do not overlap, and those of an other length do', () => {
  const agents = [agent('0801')];
  expect(found({ agents }, [taken('0801', '2026-11-05T09:00', '2026-11-05T10:00')])).toBe(
    '0801 2026-11-05 10:00',
  );
  expect(found({ agents }, [taken('0801', '2026-11-05T09:00', '2026-11-05T10:30')])).toBe(
    '0801 2026-11-05 11:00',
  );
});

test('the law holds from the first to the last moment of a visit', () => {
  const between = (from: string, until: string) => ({
    isLawful: (when: number) => when >= at(from) && when < at(until),
  });
  expect(found(between('2026-11-05T09:30', '2026-11-05T10:59'))).toBeUndefined();
  expect(found(between('2026-11-05T09:30', '2026-11-05T11:00'))).toBe('0801 2026-11-05 10:00');
});

test('nothing is found beyond the days asked for, or without agents', () => {
  const saturday = { notBefore: localDate('2026-11-07') };
  expect(found({ ...saturday, days: 2 })).toBeUndefined();
  expect(found({ ...saturday, days: 3 })).toBe('0801 2026-11-09 09:00');
  expect(found({ agents: [] })).toBeUndefined();
});

test('P10 the first date allowed is the borrower’s, wherever the agent’s clock hangs', () => {
  const early = agent('0801', { ...office, zone: 'Pacific/Auckland', from: '00:00' });
  const inHonolulu = { zone: 'Pacific/Honolulu', agents: [early] };
  // Midnight of the 5th in Honolulu is 23:00 in Auckland, after work: the 6th there, the 5th here.
  const slot = earliestFree(wanted(inHonolulu), []);
  expect(slot && written(slot.from, 'Pacific/Honolulu')).toBe('2026-11-05 01:00');
  const late = agent('0801', { ...office, zone: 'Pacific/Honolulu' });
  const inAuckland = earliestFree(wanted({ zone: 'Pacific/Auckland', agents: [late] }), []);
  expect(inAuckland && written(inAuckland.from, 'Pacific/Auckland')).toBe('2026-11-05 08:00');
});
