import { withStep, type Case, type StepHistory } from './case';
import { partsOf, type Fact } from './fact';

/** A case after it became known how a call ended. One that reached nobody's ear was still had; one that rang nobody was not. */
export function callEnded(c: Case, { key, how, at }: Fact & { kind: 'call-ended' }): Case {
  const { call: _, ...rest } = withStep(c, partsOf(key).step, (h): StepHistory => {
    const calls = [...h.calls.slice(0, -1), { at: h.calls.at(-1)?.at ?? at, how }];
    return how === 'no-collector'
      ? { ...h, calls }
      : { ...h, calls, had: [...h.had, at], delivered: h.delivered || how === 'spoke' };
  });
  const reached = rest.reached || how === 'spoke';
  const isAwaited = how === 'spoke' || how === 'unknown'; // somebody was on the line, or may have been
  return { ...rest, reached, awaited: isAwaited ? [...rest.awaited, { key, since: at }] : rest.awaited };
}
