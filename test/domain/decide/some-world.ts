import fc from 'fast-check';
import type { CallEnd, Happening, Said } from '../../../domain/facts/fact';
import { partsOf } from '../../../domain/facts/fact';
import { ASSUMED, type Assumed } from '../../../domain/dry-run/assumed';
import { instant } from '../../../domain/words';

const HOUR = 3_600_000;

type How = ReturnType<Assumed['ending']>;

const endings = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.constant<How>({ kind: 'accepted', reference: 'R1' }) },
    { weight: 2, arbitrary: fc.constant<How>({ kind: 'not-sent', code: 'ECONNREFUSED' }) },
    { weight: 2, arbitrary: fc.constant<How>({ kind: 'in-doubt', code: 'ECONNRESET' }) },
    { weight: 1, arbitrary: fc.constantFrom<How>({ kind: 'unknown' }, { kind: 'refused', code: '550' }) },
  ),
  { minLength: 1, maxLength: 9 },
);
const listOf = <T>(...values: readonly T[]) =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 9 });

/** How people and partners answer, at random but the same whenever it is asked. */
const answering = fc.record({
  said: listOf<Said | undefined>(
    'refused',
    'refused',
    'hardship',
    'no-result',
    'not-met',
    'declined',
    'promise',
    undefined,
  ),
  approves: listOf<'approved' | 'approval-refused' | undefined>(
    'approved',
    'approved',
    'approval-refused',
    undefined,
  ),
  acknowledges: listOf<'accepted' | 'refused' | undefined>('accepted', 'accepted', 'refused', undefined),
});

/** A world in which providers fail, calls go in every way, nobody may be on duty, and people answer as they like. */
export const someWorld: fc.Arbitrary<Assumed> = fc
  .record({
    endings,
    calls: listOf<CallEnd | undefined>(
      'spoke',
      'spoke',
      'no-answer',
      'busy',
      'no-collector',
      'unknown',
      undefined,
    ),
    duty: listOf(true, true, true, false),
    slots: listOf(0, 1, 20, undefined),
    answering,
  })
  .map(({ endings, calls, duty, slots, answering: { said, approves, acknowledges } }): Assumed => ({
    ending: (key, at) => pick(endings, key, at) ?? { kind: 'unknown' },
    callEnds: (call, at) => pick([...calls, 'spoke'], call, at), // every call ends at last
    hasCollector: (at) => pick(duty, 'duty', at) ?? true,
    slot: (notBefore, s) => {
      const span = ASSUMED.slot(notBefore, s);
      const later = pick(slots, 'slot', s.now);
      if (!span || later === undefined) return undefined;
      const moved = later * 24 * HOUR;
      return { from: instant(span.from + moved), until: instant(span.until + moved) };
    },
    answers: ({ act, key }, s): readonly Happening[] => {
      const { step } = partsOf(key);
      if (act === 'askApproval') return approval(step, pick(approves, key, s.now));
      if (act === 'handOffToAgency') return acknowledgement(key, pick(acknowledges, key, s.now));
      const about =
        act === 'followCall'
          ? s.case.call?.key
          : act === 'openWorkItem' || act === 'bookVisit'
            ? key
            : undefined;
      const brought = pick(said, key, s.now);
      return about && brought ? [{ kind: 'result', key: about, said: brought }] : [];
    },
  }));

const approval = (step: string, kind?: 'approved' | 'approval-refused'): readonly Happening[] =>
  kind ? [{ kind, step }] : [];

const acknowledgement = (
  key: Parameters<typeof partsOf>[0],
  how?: 'accepted' | 'refused',
): readonly Happening[] =>
  how ? [{ kind: 'acknowledged', key, how, code: how === 'refused' ? 'E12' : '' }] : [];

const pick = <T>(list: readonly T[], key: string, at: number): T | undefined => {
  let hash = at / 60_000;
  for (const letter of key) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return list[Math.floor(hash) % list.length];
};
