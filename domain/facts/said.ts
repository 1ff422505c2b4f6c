/** What a person brought back from a call, a visit or a work item. */
export const SAID = [
  'promise', //       will pay, by a date
  'plan', //          agreed to pay in parts
  'refused', //       the right person will not pay: counts as a refusal
  'hardship', //      cannot pay
  'dispute', //       does not owe it, or not so much
  'declined', //      does not want the visit
  'not-met', //       nobody was there, or not the right person
  'no-result', //     talked, and nothing came of it
] as const;

/** What a person brought back. */
export type Said = (typeof SAID)[number];
