/** How much there was, and how much is planned, in one hour. */
export type Hour = Readonly<{ hour: number; done: number; planned: number }>;

const [WIDTH, HEIGHT, FOOT, BAR] = [300, 90, 16, 11];
const [FIRST, LAST] = [6, 23];

/** Bars by the hours of a day: what was done is full, what is planned stands on it, open. `label` says all of it in words. */
export function Bars({
  hours,
  most,
  label,
}: Readonly<{ hours: readonly Hour[]; most: number; label: string }>) {
  const scale = (count: number): number => Math.round((count / Math.max(1, most)) * (HEIGHT - 12));
  const step = WIDTH / (LAST - FIRST + 1);
  const xOf = (hour: number): number => Math.round((Math.max(FIRST, hour) - FIRST) * step);
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
      <line x1={0} y1={HEIGHT} x2={WIDTH} y2={HEIGHT} />
      {hours.map(({ hour, done, planned }) => (
        <>
          <rect class="bar" x={xOf(hour)} y={HEIGHT - scale(done)} width={BAR} height={scale(done)} />
          {planned > 0 && (
            <rect
              class="planned"
              x={xOf(hour) + 1}
              y={HEIGHT - scale(done + planned)}
              width={BAR - 2}
              height={Math.max(2, scale(planned))}
            />
          )}
        </>
      ))}
      {[6, 9, 12, 15, 18, 21].map((hour) => (
        <text class="week" x={xOf(hour)} y={HEIGHT + FOOT - 3}>
          {hour}
        </text>
      ))}
    </svg>
  );
}
