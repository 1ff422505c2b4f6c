import type { Fact } from './fact';

/**
 * Which facts may still decide something when their case ended years ago: how it ended, what was said about the person,
 * and about money. The others only tell how it went. A fact about an address that was refused for good lasts too, with its
 * contact.
 */
const LASTS: Readonly<Record<Fact['kind'], boolean>> = {
  opened: true,
  'strategy-switched': false,
  'fee-charged': true,
  reopened: true,
  skipped: false,
  contacted: false,
  started: false,
  'quoted-anew': false,
  'handing-over': false,
  'in-doubt': false,
  ended: false,
  delivered: false,
  read: false,
  undelivered: false,
  failed: false,
  'work-item-opened': false,
  'call-ended': false,
  'visit-booked': false,
  acknowledged: false,
  result: true,
  approved: false,
  'approval-refused': false,
  paid: true,
  reversed: true,
  overpaid: true,
  'refused-to-pay': true,
  attitude: true,
  'input-refused': false,
  held: true,
  released: true,
  agreed: true,
  'agreement-ended': true,
  'opted-out': true,
  'opted-in': true,
  'wrong-number': true,
  'call-back': false,
  'by-hand': false,
  reassigned: false,
  prefers: true,
  noted: false,
  circumstances: false,
  'gone-back': false,
  stopped: true,
  closed: true,
};

/** The kinds of facts that last. */
export const LASTING: readonly Fact['kind'][] = (Object.keys(LASTS) as Fact['kind'][]).filter(
  (kind) => LASTS[kind],
);
