import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { placeOf } from './policy-copy';

const policies = z.array(
  z.strictObject({
    broken: z.string(),
    /** The file with the one finding, which is also the one that is edited, unless an edit says otherwise. */
    file: z.string(),
    edits: z.array(z.strictObject({ file: z.string().optional(), from: z.string(), to: z.string() })).min(1),
    /** Where the mark ¦ stands in the edited file. */
    at: z.string(),
    reason: z.string(),
    remedy: z.string().optional(),
  }),
);

/** A policy that is the shipped one but for a few edits, and the one finding that they lead to. */
export type BrokenPolicy = z.infer<typeof policies>[number];

const folder = join(__dirname, 'broken');

/** Every broken policy of the folder `broken`. */
export const brokenPolicies: readonly BrokenPolicy[] = readdirSync(folder).flatMap((name) =>
  policies.parse(parse(readFileSync(join(folder, name), 'utf8'))),
);

/** What breaks the shipped policy so. */
export function editsOf({ file, edits }: BrokenPolicy) {
  return edits.map(({ file: other = file, from, to }) => ({ file: other, from, to }));
}

/** The finding of a broken policy as the command prints it, with the file's name relative to the folder. */
export function findingIn(copy: string, { file, at, reason, remedy }: BrokenPolicy): string {
  const place = placeOf(readFileSync(join(copy, file), 'utf8'), at);
  return `${file}:${place}  ${remedy === undefined ? reason : `${reason}. ${remedy}`}`;
}
