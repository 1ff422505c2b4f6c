import type { Actor, Fact } from '../facts/fact';

/** Who asks whether a case may go to an agency or to court: whoever brought a result or a refusal since that was last answered (R11, R19). */
export function whoBrought(facts: readonly Fact[]): readonly Actor[] {
  return broughtSince(facts).map(({ who }) => who);
}

/** Whether none of our people asks it: then nobody but whoever approves has looked at the case. Who is only claimed is nobody. */
export function isWithoutResult(facts: readonly Fact[]): boolean {
  return !broughtSince(facts).some(({ who, known }) => who.startsWith('staff:') && known !== 'claimed');
}

const broughtSince = (facts: readonly Fact[]): readonly Fact[] => {
  const last = facts.findLastIndex(({ kind }) => kind === 'approved' || kind === 'approval-refused');
  return facts.slice(last + 1).filter(({ kind }) => kind === 'result' || kind === 'refused-to-pay');
};
