import type { Child } from 'hono/jsx';

/** A list with a heading for each column; the first cell names its row. Says `none` where there is nothing. */
export function Table({
  heads,
  rows,
  none,
}: Readonly<{ heads: readonly string[]; rows: readonly (readonly Child[])[]; none: string }>) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <table>
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
            {others.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
