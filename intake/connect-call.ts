import { connect, type Connection } from '../casebook/acts/calls';
import type { StepKey } from '../domain/facts/fact';
import type { BookDependencies } from './dependencies';

/** Twilio's name of a call: it goes into a fact, where no other text may. */
const CALL = /^CA[0-9a-f]{32}$/;

/** Says whether the borrower may be rung now that the collector is ready. Asked again for the same call, it says no. */
export function connectCall({ book }: BookDependencies, key: StepKey, callSid: string): Promise<Connection> {
  return connect(book, key, CALL.test(callSid) ? callSid : undefined);
}
