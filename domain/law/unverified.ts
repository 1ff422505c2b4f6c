import type { Law, Rule } from './rule';

/** The rules of a law that nobody has read in the text itself. */
export function unverifiedIn({ rules }: Law): readonly Rule[] {
  return rules.filter(({ verified }) => !verified);
}

/** How many rules of a law nobody has read in the text itself, and what to read to verify them; undefined when all were read. */
export function unverifiedInWords(law: Law): string | undefined {
  const unread = unverifiedIn(law);
  if (unread.length === 0) return undefined;
  const sources = [...new Set(unread.map(({ source }) => source))];
  const toRead = sources.map((source) => {
    const ids = unread.filter((rule) => rule.source === source).map(({ id }) => id);
    return `${source} (${ids.join(', ')})`;
  });
  return `law ${law.name}: ${unread.length} of ${law.rules.length} rules not verified: read ${toRead.join('; ')}`;
}
