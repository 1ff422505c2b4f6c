import type { Next } from './next';

/** So many lines of what was done last does an operator see beside a running case. */
export const DONE_SHOWN = 6;

/** What comes next and why, and what was done last, newest first, as Markdown for the Web UI. */
export function detailsOf(next: Next, loanId: string): string {
  const { because = '', done = [], details = '' } = next;
  if (details !== '') return details;
  const headline =
    next.kind === 'close'
      ? `**Closed: ${next.outcome}** because ${because}. Nothing more is sent.`
      : `**Next:** ${next.summary} because ${because}`;
  const lines = done.map((line) => `- ${line}`).reverse();
  return [headline, '', ...lines, '', `More: \`npx arrears show ${loanId}\``].join('\n');
}

/** What was done last, oldest first, of what was known and what is told; what is told again is one line. */
export function doneLast(known: readonly string[] = [], told: readonly string[] = []): readonly string[] {
  return [...known, ...told.filter((line) => !known.includes(line))].slice(-DONE_SHOWN);
}
