/** How many texts are remembered: more than a policy has files, and few enough for a process that never ends. */
const LATEST = 100;

/** Reckons something of an immutable value once, however many checks ask for it. What is given besides belongs to that value. */
export function oncePer<K extends object, B extends readonly unknown[], V>(
  reckon: (of: K, ...besides: B) => V,
): (of: K, ...besides: B) => V {
  const known = new WeakMap<K, { value: V }>();
  return (of, ...besides) => {
    const before = known.get(of);
    if (before) return before.value;
    const value = reckon(of, ...besides);
    known.set(of, { value });
    return value;
  };
}

/** Reckons something of a text once: a policy that was edited in one file is read again in that file alone. */
export function oncePerText<V>(reckon: (text: string) => V): (text: string) => V {
  const known = new Map<string, { value: V }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = reckon(text);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= LATEST) known.delete(oldest);
    known.set(text, { value });
    return value;
  };
}
