import type { EmergencyStop } from '../casebook/stops/emergency-stops';
import type { Scope } from '../domain/dossier/stops';
import { written } from '../domain/calendar';
import { instant } from '../domain/words';
import { columns, dim } from './output';

/** One emergency stop as a line: "stop 3: channel sms stopped by staff:0900". */
export function stopInWords(stop: EmergencyStop, zone: string): string {
  const what = `stop ${stop.id}: ${scopeInWords(stop)}`;
  if (stop.liftedBy === undefined || stop.liftedAt === undefined)
    return `${what} stopped at ${at(stop.setAt, zone)} by ${stop.setBy}: ${stop.why}`;
  return `${what} lifted at ${at(stop.liftedAt, zone)} by ${stop.liftedBy}`;
}

/** Every emergency stop, those in force first. */
export function stopsInWords(all: readonly EmergencyStop[], zone: string): string {
  if (all.length === 0) return 'nothing was ever stopped';
  const inForce = all.filter(({ liftedAt }) => liftedAt === undefined);
  const lifted = all.filter(({ liftedAt }) => liftedAt !== undefined);
  const rows = [...inForce, ...lifted].map((stop) => [
    stop.id,
    scopeInWords(stop),
    `${at(stop.setAt, zone)} ${stop.setBy}`,
    stop.liftedAt ? `${at(stop.liftedAt, zone)} ${stop.liftedBy ?? ''}` : 'in force',
    stop.why,
  ]);
  const head = ['stop', 'what', 'set', 'lifted', 'why'].map(dim);
  return `${columns([head, ...rows])}\n${inForce.length} in force`;
}

const scopeInWords = ({ scope, named }: Scope): string => (named === null ? scope : `${scope} ${named}`);

const at = (date: Date, zone: string): string => written(instant(date.getTime()), zone);
