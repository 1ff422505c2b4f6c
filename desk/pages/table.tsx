import type { Child } from 'hono/jsx';

/** A list with a heading for each column; the first cell names its row. Says `none` where there is nothing. On a narrow screen each row stands for itself, with the heading before each cell. */
export function Table({
  heads,
  rows,
  none,
}: Readonly<{ heads: readonly string[]; rows: readonly (readonly Child[])[]; none: string }>) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <table class="list">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr>
            <th scope="row">{first}</th>
            {others.map((cell, n) => (
              <td data-head={heads[n + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
