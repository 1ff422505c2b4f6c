/** A percentage as an exact fraction: "0.05" is 5 / 10,000. */
export type Percentage = Readonly<{ numerator: bigint; denominator: bigint }>;

/** Reads a decimal percentage, "0.05"; throws for anything else. */
export function percentage(text: string): Percentage {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (!whole) throw new RangeError(`not a percentage: ${JSON.stringify(text)}`);
  return { numerator: BigInt(whole + fraction), denominator: 100n * 10n ** BigInt(fraction.length) };
}
