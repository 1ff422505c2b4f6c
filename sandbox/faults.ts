/** A fault that a message met. `lifted` comes true when the fault is lifted: what it holds may then go on. */
export type Met<F> = Readonly<{ fault: F; lifted: Promise<void> }>;

/** What is to go wrong, by recipient. */
export type Faults<F> = Readonly<{
  /** Everything to `to` ('*': to everybody without a fault of their own) meets the fault, `times` times; returns what lifts it. */
  fault: (to: string, fault: F, times?: number) => () => void;
  /** Lifts every fault. */
  clearFaults: () => void;
  /** The fault that a message to `to` meets. */
  meet: (to: string) => Met<F> | undefined;
}>;

type Rule<F> = { met: Met<F>; left: number; lift: () => void };

/** An empty list of faults. */
export function noFaults<F>(): Faults<F> {
  const rules = new Map<string, Rule<F>>();
  const fault = (to: string, what: F, times = Infinity) => {
    rules.get(to)?.lift();
    let release: () => void = () => undefined;
    const lifted = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rule: Rule<F> = { met: { fault: what, lifted }, left: times, lift: () => undefined };
    rule.lift = () => {
      if (rules.get(to) === rule) rules.delete(to);
      release();
    };
    rules.set(to, rule);
    return rule.lift;
  };
  const meet = (to: string) => {
    const rule = [rules.get(to), rules.get('*')].find((candidate) => (candidate?.left ?? 0) > 0);
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.met;
  };
  const clearFaults = () => {
    for (const rule of [...rules.values()]) rule.lift();
  };
  return { fault, clearFaults, meet };
}
