import { InvalidArgumentError, type Command } from 'commander';
import { setStop, stops, type EmergencyStop, type Stopped } from '../../casebook/stops/emergency-stops';
import { stamped } from '../../domain/calendar';
import { STOPPABLE } from '../../domain/channels';
import type { Scope } from '../../domain/dossier/stops';
import { instant } from '../../domain/words';
import type { BookDependencies } from '../../intake/dependencies';
import { orderLift, ordersThatWait, stopNamed, type OrderThatWaits } from '../../intake/orders';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { columns, dim, Refused, say, sayJson } from '../output';
import { orderHere, personHere, sayItWaits } from '../person-here';

type Options = Readonly<{
  all?: boolean;
  strategy?: string;
  channel?: string;
  segment?: string;
  why?: string;
  by?: string;
  list?: boolean;
  lift?: number;
  json?: boolean;
}>;

/** `arrears emergency-stop`: nobody is contacted any more, or not on a channel, until the stop is lifted (P15). */
export function define(command: Command): void {
  command
    .option('--all', 'everybody, on every channel')
    .option('--strategy <name>', 'the cases of one strategy, in every version')
    .option('--channel <name>', `one channel or partner: ${STOPPABLE.join(', ')}`)
    .option('--segment <which>', 'borrowers or loans of one kind: language=en, currency=CNY')
    .option('--why <text>', 'why it is stopped, without any name or phone number', reason)
    .option('--by <staff>', 'the staff number of the person who stops or lifts (default: you)', staffNumber)
    .option('--list', 'the stops in force, and those that were lifted')
    .option('--lift <id>', 'lift a stop', stopNumber)
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      `
Example:
  npx arrears emergency-stop --all --why "wrong amounts in all messages" --by 0900
  npx arrears emergency-stop --channel sms --why "the sender is blocked" --by 0900
  npx arrears emergency-stop --list
  npx arrears emergency-stop --lift 3 --by 0900
  npx arrears emergency-stop --lift 3 --by 0901

It applies to every worker from the next contact on. Cancelling visits, recalling placements, withdrawing notices and people’s work items go on.
One person can stop; lifting needs two people, who both give the command. After that each case goes on within a quarter of an hour. A step that can no longer be done on its day is done on the next possible day.`,
    )
    .action((options: Options) => withBook((dependencies) => run(dependencies, options)));
}

const run = async (dependencies: BookDependencies, options: Options): Promise<void> => {
  const { book, policy } = dependencies;
  const { zone } = policy.lender;
  const order = orderIn(options);
  if (order.kind === 'list') {
    const all = await listed(dependencies);
    if (options.json) sayJson(all.map(inJson));
    else say(stopsInWords(all, zone));
    return;
  }
  if (order.kind === 'lift') {
    const lifted = await orderLift(dependencies, order.id, personHere(policy.staff, order.by));
    if (lifted.kind === 'asked') sayItWaits(lifted);
    else tell(lifted, options, zone, 'Cases go on within a quarter of an hour each.');
    return;
  }
  const stopping = { deed: 'emergencyStop', about: scopeInWords(order.scope) } as const;
  const by = await orderHere(dependencies, stopping, order.by);
  if (!by) return;
  const stopped = await setStop(book, order.scope, order.why, by);
  const { id } = tell(stopped, options, zone);
  if (!options.json) say(`Lift it with: npx arrears emergency-stop --lift ${id} --by STAFF`);
};

/** A stop, and who wants it lifted and needs a second person for it. */
type Listed = EmergencyStop & Readonly<{ liftWanted: readonly OrderThatWaits[] }>;

const listed = async (dependencies: BookDependencies): Promise<readonly Listed[]> => {
  const wanted = (await ordersThatWait(dependencies)).filter(({ deed }) => deed === 'liftStop');
  return (await stops(dependencies.book.db)).map((stop) => ({
    ...stop,
    liftWanted: stop.liftedAt ? [] : wanted.filter(({ about }) => about === stopNamed(stop.id)),
  }));
};

const inJson = ({ liftWanted, ...stop }: Listed) => ({
  ...stop,
  ...(liftWanted.length > 0 && {
    liftWanted: liftWanted.map(({ who, at: since, second }) => ({ who, at: new Date(since), second })),
  }),
});

/** What the command is to do. */
type Order = Readonly<
  | { kind: 'list' }
  | { kind: 'lift'; id: number; by: string | undefined }
  | { kind: 'set'; scope: Scope; why: string; by: string | undefined }
>;

const orderIn = ({ list, lift, why, by, ...scopes }: Options): Order => {
  const named = scopesIn(scopes);
  const [scope] = named;
  if (named.length + [list, lift].filter((one) => one !== undefined).length !== 1)
    throw new Refused('say one of: --all, --strategy, --channel, --segment, --list, --lift', 2);
  if (list) return { kind: 'list' };
  if (scope === undefined) return { kind: 'lift', id: lift ?? 0, by };
  if (why === undefined) throw new Refused('--why TEXT is missing: why it is stopped', 2);
  return { kind: 'set', scope, why, by };
};

const scopesIn = ({ all, ...named }: Options): readonly Scope[] => [
  ...(all ? [{ scope: 'all', named: null } as const] : []),
  ...(['strategy', 'channel', 'segment'] as const).flatMap((scope) => {
    const name = named[scope];
    return name === undefined ? [] : [{ scope, named: name }];
  }),
];

const tell = (stopped: Stopped, { json }: Options, zone: string, after?: string): EmergencyStop => {
  if (stopped.kind === 'refused')
    throw new Refused(`nothing was changed: ${stopped.reason}. See: npx arrears emergency-stop --list`, 2);
  if (json) sayJson(stopped.stop);
  else say(stopInWords(stopped.stop, zone));
  if (!json && after !== undefined) say(after);
  return stopped.stop;
};

/** One emergency stop as a line: "stop 3: channel sms stopped by staff:0900". */
const stopInWords = (stop: EmergencyStop, zone: string): string => {
  const what = `stop ${stop.id}: ${scopeInWords(stop)}`;
  if (stop.liftedBy === undefined || stop.liftedAt === undefined)
    return `${what} stopped at ${at(stop.setAt, zone)} by ${stop.setBy}: ${stop.why}`;
  return `${what} lifted at ${at(stop.liftedAt, zone)} by ${liftersOf(stop)}`;
};

/** Every emergency stop, those in force first. */
const stopsInWords = (all: readonly Listed[], zone: string): string => {
  if (all.length === 0) return 'nothing was ever stopped';
  const inForce = all.filter(({ liftedAt }) => liftedAt === undefined);
  const lifted = all.filter(({ liftedAt }) => liftedAt !== undefined);
  const rows = [...inForce, ...lifted].map((stop) => [
    stop.id,
    scopeInWords(stop),
    `${at(stop.setAt, zone)} ${stop.setBy}`,
    stop.liftedAt ? `${at(stop.liftedAt, zone)} ${liftersOf(stop)}` : inForceInWords(stop, zone),
    stop.why,
  ]);
  const head = ['stop', 'what', 'set', 'lifted', 'why'].map(dim);
  return `${columns([head, ...rows])}\n${inForce.length} in force`;
};

const inForceInWords = ({ liftWanted }: Listed, zone: string): string =>
  ['in force', ...liftWanted.map((one) => `asked for at ${stamped(one.at, zone)} by ${neededBy(one)}`)].join(
    '; ',
  );

const neededBy = ({ who, second }: OrderThatWaits): string =>
  second.length === 0
    ? `${who}, who is no longer allowed to`
    : `${who}, who needs a second person (${second.join(', ')})`;

/** Who lifted it: of two, who asked first. */
const liftersOf = ({ liftAskedBy, liftedBy = '' }: EmergencyStop): string =>
  [liftAskedBy, liftedBy].filter(Boolean).join(' and ');

const scopeInWords = ({ scope, named }: Scope): string => (named === null ? scope : `${scope} ${named}`);

const at = (date: Date, zone: string): string => stamped(instant(date.getTime()), zone);

const reason = (text: string): string => {
  if (/\S/.test(text)) return text.trim();
  throw new InvalidArgumentError('It must say something.');
};

const stopNumber = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be the number of a stop, as --list shows it.');
};
