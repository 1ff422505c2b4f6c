/** What PostgreSQL cannot keep, or nobody can read: a zero byte, half a character, a bell. */
export const UNKEEPABLE = ['\u0000', '\ud800', '\u0007'] as const;

/** Every text with every one of them in it, at its end and in its middle; after a trim it is still there. */
export function spoilt(text: string): readonly string[] {
  return UNKEEPABLE.flatMap((bad) => [`${text}${bad}`, `${text.slice(0, 1)}${bad}${text.slice(1)}`]);
}
