import { join } from 'node:path';
import { situationOf, type Situation } from '../../domain/decide/situation';
import { ASSUMED, type Assumed } from '../../domain/dry-run/assumed';
import { dryRun } from '../../domain/dry-run/dry-run';
import { dossierOf } from '../../domain/dossier/dossier';
import { dossierWith, openedOn, type Paper } from '../support/on-paper';
import { addDays, instantOf } from '../../domain/calendar';
import { instant, localDate, minor, type Instant } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { randomFrom } from '../support/random';

// The bench runs from a bundle, which knows no folder of its own.
const policy = loadPolicy(join(process.cwd(), 'policy'));
const DAY = 86_400_000;
const MOMENTS = 25;

const ZONES = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'America/New_York',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const;

/** A loan that fell due on some day of 2026, of a borrower in one of five zones. */
const paper = (n: number, random: () => number): Paper => {
  const strategy = policy.strategies.get(n % 2 === 0 ? 'jd-jintiao' : 'cheng-e-she');
  const law = policy.laws.get('cn');
  if (!strategy || !law) throw new Error('the shipped policy lacks a strategy or its law');
  const dueOn = addDays(localDate('2026-01-01'), Math.floor(random() * 300));
  const instalment = (months: number) => ({
    dueOn: addDays(dueOn, months * 30),
    principal: minor(50_000 + Math.floor(random() * 100_000)),
    interest: minor(0),
  });
  return {
    loanId: `L-${n}`,
    episode: 1,
    debt: { currency: 'CNY', costs: minor(0), instalments: [instalment(0), instalment(1)] },
    payments: [],
    terms: policy.lender.terms,
    borrower: {
      id: `B-${n}`,
      zones: [ZONES[n % ZONES.length] ?? 'Asia/Shanghai'],
      addresses: { sms: 'phone', call: 'phone', ...(n % 5 === 0 ? {} : { email: 'mail' }), visit: 'home' },
      unusable: new Map(),
      contacted: [],
    },
    strategy,
    law,
    lenderZone: policy.lender.zone,
  };
};

const worldOf = (random: () => number): Assumed => ({
  ...ASSUMED,
  callEnds: () => (random() < 0.3 ? 'spoke' : 'no-answer'),
  answers: (act, s) => (act.act === 'askApproval' && random() < 0.5 ? [] : ASSUMED.answers(act, s)),
});

/**
 * Ten thousand mixed cases: 400 lives of both strategies in five zones, each at 25 moments of its first 300 days. Each
 * is folded from its facts when it is asked for.
 */
export function portfolio(lives = 400, seed = 20261122): readonly (() => Situation)[] {
  const random = randomFrom(seed);
  return Array.from({ length: lives }, (_, n) => n).flatMap((n) => {
    const loan = paper(n, random);
    const assumed = worldOf(random);
    const [{ dueOn }] = loan.debt.instalments;
    let at: Instant = instantOf(addDays(dueOn, 1), '00:30', loan.borrower.zones[0]);
    let lived = openedOn(dossierWith(loan), at);
    return Array.from({ length: MOMENTS }, () => {
      const until = instant(at + Math.floor(random() * 24 * DAY));
      lived = dryRun(lived, at, until, { assumed }).dossier;
      at = until;
      const dossier = lived;
      return () => situationOf(dossierOf(dossier), until);
    });
  });
}
