import { InvalidArgumentError } from 'commander';
import type { Access } from '../../casebook/read/audit/audit';
import { instantOf } from '../../domain/calendar';
import { isDate } from '../../domain/dry-run/assumption';
import { instant, type Instant } from '../../domain/words';
import { Refused } from '../output';

/** What `show` is asked about the audit. */
export type AuditOptions = Readonly<{
  audit?: boolean;
  episode?: number;
  unmask?: boolean;
  by?: string;
  why?: string;
  at?: string;
}>;

/** What the audit is asked for; undefined when none is. Refuses options that say nothing together. */
export function auditedAs({
  audit = false,
  episode,
  unmask = false,
  by,
  why,
  at,
}: AuditOptions): Readonly<{ episode?: number; access?: Access }> | undefined {
  if (audit && at !== undefined) throw new Refused('--audit and --at are two questions: ask one of them', 2);
  if (!audit && (unmask || episode !== undefined))
    throw new Refused(`${unmask ? '--unmask' : '--episode'} is for --audit`, 2);
  const isTold = by !== undefined && why !== undefined && why.trim() !== '';
  if (unmask && !isTold)
    throw new Refused('--unmask needs --by STAFF and --why TEXT: the look is recorded', 2);
  if (!unmask && (by !== undefined || why !== undefined))
    throw new Refused('--by and --why are for --unmask', 2);
  if (!audit) return undefined;
  return { ...(episode !== undefined && { episode }), ...(isTold && { access: { by, why: why.trim() } }) };
}

/** The number of a case of a loan. */
export function episodeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be the number of a case, from 1.');
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an instant: with a zone of its own, or on the clock of the zone that is given later. */
export function momentIn(text: string): (zone: string) => Instant {
  const known = ZONED.test(text) ? Date.parse(text.replace(' ', 'T')) : NaN;
  if (!Number.isNaN(known)) return () => instant(known);
  const [, date = '', hours = '', minutes = '', seconds = '0', parts = ''] = LOCAL.exec(text) ?? [];
  if (!isDate(date))
    throw new Refused(
      '--at must be an instant such as "2026-11-05 09:30" (on the borrower’s clock) or 2026-11-05T01:30:00Z',
      2,
    );
  const beyond = Number(seconds) * 1000 + Math.round(Number(`0${parts}`) * 1000);
  return (zone) => instant(instantOf(date, `${Number(hours)}:${Number(minutes)}`, zone) + beyond);
}
