import { approves, brings, looks, pays, says, settles, takesIn, type LifeToLive } from '../support/lives';

const purchase = { strategy: 'cheng-e-she' };
const instalment = (dueOn: string, principal: string) => ({ dueOn, principal, interest: '0' });
const cooperative = says('attitude', () => ({ is: 'cooperative' }));
const refusing = says('attitude', () => ({ is: 'refusing' }));
const refusal = says('refusal', () => ({}));

/**
 * A purchase shortly before day 411. Nobody answers at the very instant at which the case wakes: the time-skipping server
 * never starts the activity that records a signal when the same workflow task cancels one that was only just scheduled.
 */
const beforeCourt = (deeds: LifeToLive['deeds']): LifeToLive => ({
  arrives: 408,
  row: () => purchase,
  deeds: [[412, '10:00', brings('no-result', 'legal-review')], ...deeds],
});

/** Purchases under Cheng-e-she, each with what borrowers, collectors and supervisors say. Most are settled in the end, as they would go on for ever. */
export const LIVES = {
  cooperative: {
    arrives: 4,
    row: () => purchase,
    deeds: [
      [7, '06:00', cooperative],
      [28, '23:00', settles],
    ],
  },
  refusing: {
    arrives: 4,
    row: () => purchase,
    deeds: [
      [7, '06:00', refusing],
      [28, '23:00', settles],
    ],
  },
  cooperativeLater: {
    arrives: 85,
    row: () => purchase,
    deeds: [
      [86, '06:00', cooperative],
      [96, '23:00', settles],
    ],
  },
  refusingLater: {
    arrives: 85,
    row: () => purchase,
    deeds: [
      [86, '06:00', refusing],
      [86, '06:01', refusal],
      [87, '16:00', refusal],
      [88, '16:00', looks],
      [89, '18:00', refusal],
      [96, '23:00', settles],
    ],
  },
  partial: {
    arrives: 20,
    row: (on) => ({
      ...purchase,
      costs: '5.00',
      instalments: [instalment(on(0), '333.33'), instalment(on(30), '333.33')],
    }),
    deeds: [
      [40, '11:00', looks],
      [40, '12:00', pays('part', '360.00')],
      [40, '13:00', looks],
      [51, '23:00', settles],
    ],
  },
  approved: beforeCourt([
    [412, '12:05', approves(true)],
    [416, '12:05', approves(true)],
    [416, '12:30', takesIn],
  ]),
  notApproved: beforeCourt([
    [412, '12:05', approves(false)],
    [423, '23:00', settles],
  ]),
} as const satisfies Readonly<Record<string, LifeToLive>>;
