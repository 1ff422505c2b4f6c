import type { Kysely } from 'kysely';
import type { Reason } from '../../../domain/facts/fact';
import { unverifiedInWords } from '../../../domain/law/unverified';
import type { Rules } from '../../book';
import type { Database } from '../../schema/database';
import { lawOf } from '../../case/policy-version';
import type { AuditLine } from './lines';

/** Where a rule of the law stands that was a reason: in which version of the law, since when it holds, and its source. */
export type RuleSource = Readonly<{
  law: string;
  rule: string;
  source: string;
  since: string;
  verified: boolean;
}>;

/** The names of all versions of policy that the book keeps, by content hash. */
export type VersionNames = ReadonlyMap<string, string>;

/** The names of strategies and laws by the hashes under which the book keeps them. */
export async function versionNames(db: Kysely<Database>, rules: Rules): Promise<VersionNames> {
  const rows = await db.selectFrom('policy_version').select(['hash', 'name']).execute();
  const inForce = [...rules.strategies.values(), rules.law];
  return new Map([...inForce, ...rows].map(({ hash, name }) => [hash, name]));
}

/** A version of policy as people read it, `name@hash`. */
export function versionIn(names: VersionNames, hash: string): string {
  return hash === '' ? '' : `${names.get(hash) ?? 'unknown'}@${hash}`;
}

/** The rules that are reasons in some lines, each with its source in the law of then. */
export async function sourcesOf(
  db: Kysely<Database>,
  rules: Rules,
  lines: readonly AuditLine[],
): Promise<readonly RuleSource[]> {
  const asked = new Map(
    lines.flatMap(({ because, law }) =>
      because.flatMap((reason) =>
        isRule(reason) ? [[`${law} ${reason}`, { law, rule: reason.slice(5) }] as const] : [],
      ),
    ),
  );
  const found: RuleSource[] = [];
  for (const { law: hash, rule: id } of asked.values()) {
    const law = await lawOf(db, rules, hash);
    const rule = law?.rules.find((one) => one.id === id);
    if (!law || !rule) continue;
    const { source, since, verified } = rule;
    found.push({ law: `${law.name}@${hash}`, rule: id, source, since, verified });
  }
  return found;
}

/** Which rules nobody has read in the text itself, of every version of a law under which lines stand, and what to read. */
export async function unverifiedOf(
  db: Kysely<Database>,
  rules: Rules,
  lines: readonly AuditLine[],
): Promise<readonly string[]> {
  const hashes = [...new Set(lines.map(({ law }) => law))];
  const laws = await Promise.all(hashes.map((hash) => lawOf(db, rules, hash)));
  return laws.flatMap((law) => (law && unverifiedInWords({ ...law, name: `${law.name}@${law.hash}` })) ?? []);
}

const isRule = (reason: Reason): boolean => reason.startsWith('rule:');
