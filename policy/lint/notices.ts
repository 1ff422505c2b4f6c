import type { Fault, Rung } from './rungs';

type WithNotice = Rung & Readonly<{ notify: NonNullable<Rung['step']['notify']> }>;

const withNotice = (rung: Rung): readonly WithNotice[] => {
  const { notify } = rung.step;
  return notify ? [{ ...rung, notify }] : [];
};

/** What was told stands until the case ends: to tell it again changes nothing. */
const comesBack = ({ step, name, entry }: WithNotice): Fault[] => {
  if (!step.repeat) return [];
  const reason = `${name} tells a system the same again and again, and what it was told stands until the case ends`;
  return [{ path: [...entry, 'repeat'], reason, remedy: 'Write day, in the place of repeat.' }];
};

const saidTwice = (one: WithNotice, index: number, all: readonly WithNotice[]): Fault[] => {
  const { says } = one.notify;
  const first = all.findIndex(({ notify }) => notify.says === says);
  const earlier = all[first];
  if (first === index || !earlier) return [];
  const reason = `${one.name} says ${says} like ${earlier.name}: what it was told stands until the case ends`;
  return [{ path: [...one.path, 'notify', 'says'], reason, remedy: 'Leave one of them out.' }];
};

const takesBackAnother = (one: WithNotice, _: number, all: readonly WithNotice[]): Fault[] => {
  const { undoneBy } = one.notify;
  const other = all.find(({ notify }) => notify.says === undoneBy);
  if (!other) return [];
  const reason = `${one.name} is undone by ${undoneBy}, which ${other.name} says: one would bring about what the other takes back`;
  return [{ path: [...one.path, 'notify', 'undoneBy'], reason, remedy: 'Give each its own two words.' }];
};

/** Notices to other systems that come to nothing, or contradict each other. */
export function noticeFaults(all: readonly Rung[]): readonly Fault[] {
  const notices = all.flatMap(withNotice);
  return notices.flatMap((one, index) => [
    ...comesBack(one),
    ...saidTwice(one, index, notices),
    ...takesBackAnother(one, index, notices),
  ]);
}
