/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** The figure that so many per cent of all do not exceed. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Writes one line of a bench. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A figure as a table has it: three digits, or whole when it is larger. */
export function shown(figure: number): string {
  if (!Number.isFinite(figure)) return '–';
  return figure >= 100 ? Math.round(figure).toLocaleString('en') : String(Number(figure.toPrecision(3)));
}

/** Writes a table, its columns as wide as they need to be. */
export function sayTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  for (const row of rows)
    say(
      row
        .map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
        .join('  '),
    );
}

/** Which side runs when: both in each round, one after the other, in turn first; round 0 warms up and does not count. */
export function turns<S>(rounds: number, one: S, other: S): readonly Readonly<{ round: number; side: S }>[] {
  return Array.from({ length: rounds + 1 }, (_, round) =>
    (round % 2 === 0 ? [one, other] : [other, one]).map((side) => ({ round, side })),
  ).flat();
}
