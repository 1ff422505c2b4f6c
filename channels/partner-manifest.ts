import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** The name of a file's manifest. */
export function manifestName(file: string): string {
  return `${file}.manifest.json`;
}

const counted = z
  .array(z.object({ currency: z.string(), total_minor: z.string().regex(/^\d{1,15}$/) }))
  .min(1);

/** The manifest of a file as it lies with the partner, one row or many; undefined when it is not a whole file of ours. */
export function manifestOf(file: string, content: Buffer): string | undefined {
  const rows = rowsOf(content.toString('utf8'));
  const [first] = rows ?? [];
  if (!rows || !first || rows.some(({ currency }) => currency !== first.currency)) return undefined;
  const manifest = {
    file,
    rows: rows.length,
    total_minor: rows.reduce((sum, row) => sum + Number(row.total_minor), 0),
    currency: first.currency,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const rowsOf = (text: string): z.infer<typeof counted> | undefined => {
  if (!text.endsWith('\n')) return undefined; // cut off
  try {
    return counted.safeParse(parse(text, { columns: true })).data;
  } catch {
    return undefined;
  }
};
