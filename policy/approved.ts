import { APPROVED_KINDS, languages, type Templates, type Texts } from './templates';
import { variableNames } from './variables';

/** A message that Meta approved and Twilio keeps under `contentSid`: only its values may differ. */
export type Approved = Readonly<{ contentSid: string; text: string }>;

const head = /^ContentSid: (?<contentSid>HX[0-9a-f]{32})\n\n/;

/** The sid and the words of an approved message; undefined when its template does not begin with its sid and an empty line. */
export function approvedParts(source: string): Approved | undefined {
  const [line, contentSid] = head.exec(source) ?? [];
  return line === undefined || contentSid === undefined
    ? undefined
    : { contentSid, text: source.slice(line.length) };
}

/** The sids of the shipped templates: nobody approved those, and Twilio knows none of them. */
export function isSample(contentSid: string): boolean {
  return contentSid.startsWith(`HX${'0'.repeat(24)}`);
}

const MARK = /\u0002(\w+)\u0003/g;

/** The words as they are put before Meta, with a number for each value in the order in which they come: `{{1}}`. */
export function numbered(
  texts: Texts,
  text: string,
): Readonly<{ approved: string; values: readonly string[] }> {
  const globals = Object.fromEntries(variableNames.map((name) => [name, `\u0002${name}\u0003`]));
  const marked = String(texts.engine.parseAndRenderSync(text, {}, { globals })).trim();
  const values = [...new Set([...marked.matchAll(MARK)].map(([, name = '']) => name))];
  const approved = marked.replace(MARK, (_, name: string) => `{{${values.indexOf(name) + 1}}}`);
  return { approved, values };
}

/** What Twilio fills the numbers with, as it takes them: one line each (error 21656). */
export function contentVariables(values: readonly string[], of: Readonly<Record<string, string>>): string {
  const filled = values.map((name, n) => [String(n + 1), (of[name] ?? '').replace(/\s+/g, ' ').trim()]);
  return JSON.stringify(Object.fromEntries(filled));
}

/** Every approved message as its provider keeps it, by its sid. */
export function approvedContents({ of }: Templates): ReadonlyMap<string, string> {
  return new Map(
    languages.flatMap((language) =>
      [...of[language].byPath]
        .filter(([path]) => APPROVED_KINDS.some((kind) => path.startsWith(`${kind}/`)))
        .flatMap(([, source]): [string, string][] => {
          const parts = approvedParts(source);
          return parts ? [[parts.contentSid, numbered(of[language], parts.text).approved]] : [];
        }),
    ),
  );
}
