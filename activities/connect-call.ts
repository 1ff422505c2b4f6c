import { connect, type Connection } from '../casebook/connect';
import type { StepKey } from '../domain/case/fact';
import type { BookDependencies } from './dependencies';

/** Says whether the borrower may be rung now that the collector is ready. Asked again for the same call, it says no. */
export const connectCall = ({ book }: BookDependencies, key: StepKey): Promise<Connection> =>
  connect(book, key);
