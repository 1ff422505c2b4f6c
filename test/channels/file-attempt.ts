import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileMessage } from '../../channels/files';
import { placementFile, placementFileName, type PlacementRow } from '../../channels/partner-files';
import type { Attempt } from '../../domain/facts/attempt';
import { days, localDate, minor } from '../../domain/words';

/** A case as it is placed. */
export function row(changes: Partial<PlacementRow> = {}): PlacementRow {
  return {
    placementId: 'L-1003.1.1',
    loanId: 'L-1003',
    borrowerName: '示例借款人',
    phone: '+8613800000003',
    email: 'borrower@example.com',
    language: 'zh-CN',
    currency: 'CNY',
    principalMinor: minor(100_000),
    interestMinor: minor(0),
    penaltyMinor: minor(1_000),
    costsMinor: minor(0),
    totalMinor: minor(101_000),
    overdueSince: localDate('2026-10-01'),
    daysPastDue: days(60),
    asOf: localDate('2026-11-30'),
    ...changes,
  };
}

let count = 0;
/** A placement of its own; `paddedTo` makes its file so many bytes long and more. */
export function attempt(paddedTo = 0): Attempt<FileMessage> {
  const placementId = `L-${String(++count).padStart(4, '0')}.1.1`;
  const file = placementFile(row({ placementId, address: '长安街1号'.padEnd(paddedTo, '.') }));
  return {
    key: `${placementId.replace(/\..*/, '')}/1/placement#1/handOffToAgency`,
    message: { to: 'agency', name: placementFileName(placementId), ...file },
    claimedAt: new Date(),
  };
}

/** What lies in the folder that we write into, about one attempt. */
export function lyingFor(root: string, { message: { name } }: Attempt<FileMessage>) {
  const at = (file: string) => join(root, 'to-partner', file);
  const text = (file: string) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : undefined);
  return {
    path: at(name),
    partial: at(`.${name}.part`),
    names: () =>
      readdirSync(at('.'))
        .filter((file) => file.includes(name))
        .sort(),
    content: () => text(name),
    manifest: () => text(`${name}.manifest.json`),
  };
}
