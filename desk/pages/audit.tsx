import { raw } from 'hono/html';
import type { Visitor } from '../dependencies';
import { pageOf } from './case/case-page';
import { Page } from './page';

type AuditProps = Readonly<{
  visitor: Visitor;
  loanId: string;
  isMasked: boolean;
  /** Each part below its name, as HTML in which everything is escaped already. */
  parts: readonly Readonly<{ name: string; html: string }>[];
}>;

/** The audit of a case, part by part, with the files that can be taken along. */
export function AuditPage({ visitor, loanId, isMasked, parts }: AuditProps) {
  const { say } = visitor;
  const here = pageOf(loanId);
  return (
    <Page title={`${say('audit')} · ${loanId}`} say={say} visitor={visitor} here={`${here}/audit`}>
      <p>
        <a href={here}>{say('theCase')}</a>
      </p>
      {isMasked && <p role="status">{say('auditMasked')}</p>}
      <p class="row">
        <a class="button" href={`${here}/file.html`}>
          {say('caseFile')}
        </a>
        <a class="button" href={`${here}/export.csv`}>
          {say('exportSheet')}
        </a>
        <a class="button" href={`/desk/looks?loan=${loanId}`}>
          {say('looks')}
        </a>
      </p>
      <nav class="parts">
        {parts.map(({ name }, index) => (
          <a href={`#part-${index + 1}`}>{name}</a>
        ))}
      </nav>
      {parts.map(({ name, html }, index) => (
        <section class="record" aria-labelledby={`part-${index + 1}`}>
          <h2 id={`part-${index + 1}`}>{name}</h2>
          <div class="plot" tabindex={0} role="group" aria-labelledby={`part-${index + 1}`}>
            {raw(html)}
          </div>
        </section>
      ))}
    </Page>
  );
}
