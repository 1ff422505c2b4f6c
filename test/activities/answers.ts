import { takeInPartnerFiles, type Oddity } from '../../intake/take-in-partner-files';
import type { Partner } from '../../domain/facts/fact';
import type { Desk } from '../support/desk';

/** What is found odd while everything that partners left is taken in, once. */
export async function oddities(desk: Desk): Promise<readonly Oddity[]> {
  const odd: Oddity[] = [];
  await takeInPartnerFiles(desk.dependencies, (one) => odd.push(one));
  return odd;
}

/** An acknowledgement as a partner writes it; the first row is its header. */
export function ack(...rows: readonly string[]): string {
  return ['placement_id,result,code', ...rows, `#rows,${rows.length},`, ''].join('\n');
}

/** A list of payments as a partner writes it. */
export function payments(...rows: readonly string[]): string {
  return ['payment_id,placement_id,amount,currency,paid_on', ...rows, `#rows,${rows.length},,,`, ''].join(
    '\n',
  );
}

/** The files of a partner that the book has noted, with their number of rows. */
export async function noted({ dependencies }: Desk, partner: Partner, ...names: readonly string[]) {
  const files = dependencies.book.db.selectFrom('answer_file').where('partner', '=', partner);
  const rows = await files.where('name', 'in', names).select(['name', 'rows']).orderBy('name').execute();
  return rows.map(({ name, rows: count }) => [name, count]);
}
