import { written } from '../../../domain/calendar';
import { partsOf } from '../../../domain/facts/fact';
import type { AuditLine } from '../../../casebook/read/audit/lines';
import { saidIn } from '../../../casebook/read/audit/said';
import { detailsIn } from '../../../domain/telling/details';
import { EN_KINDS, ZH_KINDS } from '../../../domain/telling/kinds';
import { actInWords, term } from '../../../domain/telling/terms';
import { stepNamed } from '../../../domain/telling/steps';
import type { CaseProps } from './case-page';

/** Of no use to whoever talks to a borrower: what was passed over stands among what will not happen. */
const LEFT_OUT: readonly string[] = ['skipped', 'handing-over', 'quoted-anew'];

/** What was done and what became known, the newest first, with the words that were sent; times are the borrower's. */
export function Done(props: CaseProps) {
  const { visitor, loan } = props;
  const { say } = visitor;
  const lines = loan.lines
    .filter(({ revision, kind }) => revision === undefined && !LEFT_OUT.includes(kind))
    .toReversed();
  return (
    <section aria-labelledby="done">
      <h2 id="done">{say('done')}</h2>
      {lines.length === 0 && <p>{say('nothingDone')}</p>}
      <ol class="done">
        {lines.map((line) => (
          <li>
            <time datetime={new Date(line.at).toISOString()}>{written(line.at, line.zone)}</time>{' '}
            <strong>{whatIn(line, props)}</strong> <span class="quiet">{moreIn(line, props)}</span>
            <Words line={line} {...props} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const whatIn = (line: AuditLine, { visitor: { language }, loan }: CaseProps): string => {
  const kinds: Readonly<Record<string, string>> = language === 'en' ? EN_KINDS : ZH_KINDS;
  const way =
    line.kind === 'started' && line.act
      ? actInWords(line.act, language)
      : line.channel && term(line.channel, language);
  const step =
    line.step === undefined || line.act === 'review'
      ? undefined
      : stepNamed(line.step, loan.strategyNow, language);
  return [kinds[line.kind] ?? line.kind, way, step].filter(Boolean).join(' · ');
};

/** Numbers that say nothing to whoever talks to a borrower; `of` is one where something was refused. */
const hiddenIn = ({ kind }: AuditLine): readonly string[] =>
  kind === 'input-refused' ? ['quoted', 'fingerprint', 'of'] : ['quoted', 'fingerprint'];

const moreIn = (line: AuditLine, { visitor: { language }, policy }: CaseProps): string => {
  const { currency, who } = line;
  const hidden = hiddenIn(line);
  const own = Object.fromEntries(Object.entries(line.details).filter(([name]) => !hidden.includes(name)));
  const details = detailsIn({ details: own }, { language, currency, queues: policy.queues });
  return [details, who === 'system' ? '' : term(who, language)].filter(Boolean).join(' · ');
};

/** The script of a task is read in the task alone, where its parts open one after the other. */
const isSealed = ({ loanId, step }: AuditLine, tasks: CaseProps['tasks']): boolean =>
  tasks.some(
    ({ loanId: of, key, script, confirmedAt }) =>
      of === loanId && partsOf(key).step === step && script !== undefined && confirmedAt === null,
  );

function Words({ line, visitor, isMasked, tasks }: CaseProps & Readonly<{ line: AuditLine }>) {
  const { say, language } = visitor;
  if (isSealed(line, tasks)) return <></>;
  const words = saidIn(line, { language, ...(!isMasked && { why: '' }) });
  if (words === undefined) return <></>;
  return (
    <details>
      <summary>
        {say('words')} {line.recipient !== undefined && <span class="quiet">{line.recipient}</span>}
      </summary>
      <pre>{words}</pre>
    </details>
  );
}
