import { html, type Html } from './html';

/** What stands in a cell. */
export type Cell = string | Html;

/** A table with a header, if its columns have names; so many of its first columns, numbers and times, are not broken. */
export function table(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  whole: 0 | 1 | 2 | 4 = 0,
): Html {
  const header =
    names.length === 0
      ? html``
      : html`<thead>
          <tr>
            ${names.map((name) => html`<th>${name}</th>`)}
          </tr>
        </thead>`;
  return html`<table class="whole-${whole}">
    ${header}
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
