import type { Step } from '../../domain/strategy';

/** The channels that carry a written message, with the act of each: said here once more, and not read from the table. */
export const WRITTEN_BY = ['sms', 'whatsapp', 'app', 'email'] as const;

/** One of them. */
export type WrittenBy = (typeof WRITTEN_BY)[number];

/** Whatever reaches a borrower and a walk knows. */
export const REACHING = [...WRITTEN_BY, 'call', 'visit'] as const;

const ACTS = { sms: 'sendSms', whatsapp: 'sendWhatsapp', app: 'notifyApp', email: 'sendEmail' } as const;

/** What sends a message by a channel. */
export function actOf(by: WrittenBy): (typeof ACTS)[WrittenBy] {
  return ACTS[by];
}

/** By which of them a step, or what stands in for it, writes. */
export function writtenBy(step: Partial<Pick<Step, WrittenBy>> = {}): WrittenBy | undefined {
  return WRITTEN_BY.find((by) => step[by] !== undefined);
}
