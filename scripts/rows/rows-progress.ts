import { progressBar } from '../progress';

/** Shows how far the rows of a source were read; in per cent where its length is known. */
export function rowsProgress(size: number | undefined, isWanted: boolean) {
  const told = size === undefined ? '{rows} rows' : '{percentage} %, {rows} rows, {eta_formatted} left';
  const { update, stop } = progressBar(told, size, isWanted);
  return {
    stop,
    update: (rows: number, { upTo }: Readonly<{ upTo: number }>) => {
      update(upTo, size, { rows });
    },
  };
}
