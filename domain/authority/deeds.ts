import type { Answer, AnswerName } from '../answers';
import { HOLDS, type HoldKind } from '../facts/answered';
import type { Outcome, Said } from '../facts/fact';
import type { NonEmpty } from '../words';

/** The ends that only a person can bring about (P21). */
export const ENDS = [
  'settled',
  'written-off',
  'transferred',
  'deceased',
  'withdrawn',
  'referred',
] as const satisfies readonly Outcome[];

type Held = 'hold' | 'release';
type Plain = Exclude<AnswerName, Held | 'end'> | typeof WITHOUT_RESULT;

/** The yes that a case may go to an agency or to court when nobody brought a result that asks for it (R11, R19). */
export const WITHOUT_RESULT = 'approval-no-result';

/** What people do that is no answer to a case. */
export const ORDERS = [
  'emergencyStop',
  'liftStop',
  'switchStrategy',
  'unmask',
  'start',
  'updateContacts',
  'reassign',
] as const;

/** What a person can be allowed: an answer, an approval also by whether there is a result, a hold or an end by its kind, or an order. */
export type Deed = Plain | `${Held}-${HoldKind}` | `end-${(typeof ENDS)[number]}` | (typeof ORDERS)[number];

const PLAIN: readonly Plain[] = [
  ...(['promise', 'plan', 'refusal', 'attitude', 'circumstances', 'callBack', 'preference'] as const),
  ...(['optOut', 'optIn', 'wrongNumber', 'result', 'approval', WITHOUT_RESULT, 'note'] as const),
];

/** Every deed there is: the rows of the table of who may do what. */
export const DEEDS: readonly Deed[] = [
  ...PLAIN,
  ...HOLDS.map((hold) => `hold-${hold}` as const),
  ...HOLDS.map((hold) => `release-${hold}` as const),
  ...ENDS.map((end) => `end-${end}` as const),
  ...ORDERS,
];

/** What a result says besides that it is one: nobody may bring as a result what they may not say. */
const WITH_A_RESULT: Readonly<Partial<Record<Said, Deed>>> = {
  promise: 'promise',
  plan: 'plan',
  refused: 'refusal',
  hardship: 'hold-hardship',
  dispute: 'hold-dispute',
};

/** The deeds that an answer consists of; whoever gives it must be allowed every one. */
export function deedsOf(answer: Answer): NonEmpty<Deed> {
  const { name, said } = answer;
  if (name === 'hold' || name === 'release') return [`${name}-${said.hold}`];
  if (name === 'end') return [`end-${said.outcome as (typeof ENDS)[number]}`];
  return name === 'result' ? deedsOfResult(said.said) : [name];
}

/** The deeds that it takes to bring a result. */
export function deedsOfResult(said: Said): NonEmpty<Deed> {
  const besides = WITH_A_RESULT[said];
  return besides === undefined ? ['result'] : ['result', besides];
}
