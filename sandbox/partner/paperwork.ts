import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';

/** A file that we handed over and that its manifest vouches for, with the placements it is about. */
export type Complete = Readonly<{
  kind: 'placement' | 'referral' | 'recall';
  name: string;
  content: string;
  placementIds: readonly string[];
}>;

/** What the partner says to one placement. */
export type Ack = Readonly<{ placementId: string; result: 'accepted' | 'rejected'; code: string }>;

const KINDS: Readonly<Record<string, Complete['kind']>> = {
  PLACEMENT: 'placement',
  REFERRAL: 'referral',
  RECALL: 'recall',
};

/** Checks a file against its manifest as a partner does; undefined when they do not agree. */
export function completed(name: string, content: string, manifest: string): Complete | undefined {
  const kind = KINDS[name.split('_')[0] ?? ''];
  const rows: Record<string, string>[] = parse(content, { columns: true });
  const counted = {
    file: name,
    rows: rows.length,
    total_minor: rows.reduce((sum, row) => sum + Number(row['total_minor']), 0),
    currency: rows[0]?.['currency'],
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  const told: unknown = JSON.parse(manifest);
  if (kind === undefined || JSON.stringify(told) !== JSON.stringify(counted)) return undefined;
  return { kind, name, content, placementIds: rows.map((row) => row['placement_id'] ?? '') };
}

/** Takes every placement and referral on, and says nothing to a recall. */
export function acceptEverything({ kind, placementIds }: Complete): readonly Ack[] {
  return kind === 'recall'
    ? []
    : placementIds.map((placementId) => ({ placementId, result: 'accepted', code: '' }));
}

/** The content of an acknowledgement file. */
export function acknowledgementOf(rows: readonly Ack[]): string {
  return [
    'placement_id,result,code',
    ...rows.map(({ placementId, result, code }) => `${placementId},${result},${code}`),
    `#rows,${rows.length},`,
    '',
  ].join('\n');
}
