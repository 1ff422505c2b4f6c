import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Finding } from './finding';
import { issueText } from './issue-text';

/** The way to a value inside a file: keys and list positions from the root. */
export type Path = readonly PropertyKey[];
/** Where a value stands in its file: of the nearest surrounding value, when it is not written there. */
export type Locate = (path: Path) => Readonly<{ line: number; column: number }>;

/** A file that was read, or everything that is wrong with it. */
export type Reading<T> = Readonly<
  { kind: 'read'; value: T; locate: Locate } | { kind: 'refused'; findings: readonly Finding[] }
>;

const offsetOfKey = (document: Document, path: Path, key: string): number | undefined => {
  const parent = document.getIn(path, true);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
};

const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};

/** Reads a YAML file by its schema; syntax errors, duplicate keys and unknown keys are findings at their place. */
export function readYaml<T>(content: string, file: string, schema: z.ZodType<T>): Reading<T> {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const findings = faults.map((fault) => ({ file, ...placeOf(fault.pos[0]), reason: fault.message }));
    return { kind: 'refused', findings };
  }
  const parsed = schema.safeParse(document.toJS(), { error: issueText });
  if (parsed.success) {
    return { kind: 'read', value: parsed.data, locate: (path) => placeOf(offsetOf(document, path)) };
  }
  const findings = parsed.error.issues.map((issue) => {
    const [reason = '', ...remedies] = issue.message.split('\n');
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const offset = key === undefined ? undefined : offsetOfKey(document, issue.path, key);
    const place = placeOf(offset ?? offsetOf(document, issue.path));
    return { file, ...place, reason, ...(remedies.length > 0 && { remedy: remedies.join(' ') }) };
  });
  return { kind: 'refused', findings };
}
