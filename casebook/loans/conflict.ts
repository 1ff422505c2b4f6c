/** A row that contradicts what the book holds; `field` and `reason` are for whoever sent it. */
export class LoanConflict extends Error {
  override readonly name = 'LoanConflict';
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field} ${reason}`);
  }
}
