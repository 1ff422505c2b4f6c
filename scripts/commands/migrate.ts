import type { Command } from 'commander';
import { migrate } from '../../casebook/schema/migrate';
import { withBook } from '../connect';
import { say } from '../output';

/** `arrears migrate`: brings the case book to the newest shape; a worker also does so at its start. */
export function define(command: Command): void {
  command
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgres://user:password@host:5432/arrears npx arrears migrate\n\nIt prints the changes that it made. A worker does the same when it starts.',
    )
    .action(() =>
      withBook(async ({ book }) => {
        const applied = await migrate(book.db);
        say(applied.length === 0 ? 'the case book is up to date' : `applied: ${applied.join(', ')}`);
      }),
    );
}
