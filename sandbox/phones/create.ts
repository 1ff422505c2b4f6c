import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Faults, Met } from '../faults';
import { answer, refuse, reply } from './answer';
import { asBody, invalidParameter, type Refusal } from './refusal';
import { numberOf } from './text-message';
import type { ResourceChecks } from './twilio-document';

/** What can go wrong when a text message or a call is handed over. */
export type PhoneFault = Readonly<
  | { kind: 'error'; status: number; code: number } //              refused, nothing stored
  | { kind: 'rate-limit'; retryAfterSeconds: number } //            refused with 429 and code 20429, nothing stored
  | { kind: 'undelivered'; code: number } //                        stored, and reached nobody, as is known when it is asked after
  | { kind: 'undelivered-later'; code: number } //                  the same, and nobody is told before `reportLate`
  | { kind: 'hold' } //                                             no answer until lifted; stored then, if the client still waits
  | { kind: 'store-then-hold' } //                                  stored, no answer until lifted; a call that is stored rings
  | { kind: 'store-then-drop' } //                                  stored, and the connection cut without an answer
>;

/** The connection behind a request. */
export type Env = { Bindings: HttpBindings };

/** A request's parameters, under Twilio's names. */
export type Form = Readonly<Record<string, string | undefined>>;

/** What is to be created: why it is refused, if it is, and how it is stored; `store` answers as Twilio shows it. */
export type Creation = Readonly<{
  faults: Faults<PhoneFault>;
  checks: ResourceChecks;
  refusalOf: (form: Form) => Refusal | undefined;
  store: (form: Form, fault?: PhoneFault) => Readonly<Record<string, unknown>>;
}>;

/** Takes what is handed over, unless it is refused or something is to go wrong. */
export async function create(c: Context<Env>, creation: Creation): Promise<Response> {
  const sent = await c.req.parseBody({ all: true });
  const texts = Object.entries(sent).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const form: Form = Object.fromEntries(texts);
  const met = creation.faults.meet(numberOf(form['To'] ?? ''));
  const refused = met && (await before(c, met));
  if (refused) return refused;
  const refusal = creation.refusalOf(form);
  if (refusal !== undefined) return refuse(refusal);
  const problems = creation.checks.create(sent);
  if (problems.length > 0) return refuse(invalidParameter(problems));
  const stored = creation.store(form, met?.fault);
  if (met?.fault.kind === 'store-then-hold') await met.lifted;
  if (met?.fault.kind === 'store-then-drop') c.env.incoming.socket.destroy();
  return answer(201, stored, creation.checks.created);
}

const before = async (c: Context<Env>, { fault, lifted }: Met<PhoneFault>): Promise<Response | undefined> => {
  switch (fault.kind) {
    case 'error':
      return reply(fault.status, asBody({ ...fault, message: `Fault ${String(fault.code)}` }));
    case 'rate-limit':
      return refuse(tooMany, { 'retry-after': String(fault.retryAfterSeconds) });
    case 'hold':
      await lifted;
      return c.env.incoming.socket.destroyed ? c.body(null) : undefined;
    case 'undelivered':
    case 'undelivered-later':
    case 'store-then-hold':
    case 'store-then-drop':
      return undefined;
  }
};

const tooMany: Refusal = { status: 429, code: 20429, message: 'Too Many Requests' };
