import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { auditOf, type Audit } from '../../casebook/read/audit/audit';
import { auditLines } from '../../casebook/read/audit/export';
import { recordLook, type Shown } from '../../casebook/read/audit/looks';
import { strategiesKept } from '../../casebook/case/policy-version';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { AuditPage } from '../pages/audit';
import { documentOf } from '../pages/document';
import { forExcel } from '../record/excel';
import { caseFile, partsOf } from '../record/page';
import { papersOf } from '../record/papers';
import { sheetRow } from '../record/sheet';
import { SEARCHES } from '../roles';
import { accessTo, reasonOf, type Access } from './access';
import { onlyFor } from './only-for';

type Answer = (c: DeskContext, access: Access) => Promise<Response>;

const ofCase = (dependencies: DeskDependencies, answer: Answer) =>
  onlyFor(SEARCHES, dependencies, async (c) => {
    const access = await accessTo(c, dependencies);
    return access instanceof Response ? access : answer(c, access);
  });

type Read = Readonly<{ audit: Audit; episode: number; why: string | undefined }>;

/** Reads the newest case of a loan in full for whoever said why, else masked; the look is on record before anything is read. */
const readFor = async (
  c: DeskContext,
  dependencies: DeskDependencies,
  access: Access,
  what: Shown,
): Promise<Read> => {
  const { book } = dependencies;
  const { loanId } = access;
  const { who, known } = c.var.visitor.person;
  const newest = book.db.selectFrom('collection_case').where('loan_id', '=', loanId);
  const row = await newest.select('episode').orderBy('episode', 'desc').executeTakeFirst();
  const episode = row?.episode ?? 1;
  const { why } = await reasonOf(dependencies, c.var.visitor, access);
  if (why === undefined) await recordLook(book, { by: { who, known }, what, masked: true, loanId, episode });
  const full = why === undefined ? {} : { access: { by: { who, known }, why, what } };
  return { audit: await auditOf(book, loanId, { episode, ...full }), episode, why };
};

/** The audit of a case: every fact with the rules that each contact was held against, every decision, and who looked. */
export function audit(dependencies: DeskDependencies) {
  return ofCase(dependencies, async (c, access) => {
    const { visitor } = c.var;
    const { language } = visitor;
    const read = await readFor(c, dependencies, access, 'audit');
    const parts = partsOf(await papersOf(dependencies, read.audit, { ...read, language }));
    const { loanId } = access;
    const page = (
      <AuditPage visitor={visitor} loanId={loanId} isMasked={read.why === undefined} parts={parts} />
    );
    return c.html(documentOf(page));
  });
}

/** The case file for a regulator, one HTML file that needs no program to be read, as the command makes it. */
export function file(dependencies: DeskDependencies) {
  return ofCase(dependencies, async (c, access) => {
    const { language } = c.var.visitor;
    const read = await readFor(c, dependencies, access, 'case-file');
    const page = caseFile(await papersOf(dependencies, read.audit, { ...read, language }));
    return asFile(c, page, 'text/html; charset=utf-8', `${access.loanId}-${read.episode}.html`);
  });
}

/** Every fact and decision of a loan's cases as a file that Excel opens, always masked. */
export function sheet(dependencies: DeskDependencies) {
  return ofCase(dependencies, async (c, { loanId }) => {
    const { book, policy } = dependencies;
    const { person, language } = c.var.visitor;
    const { who, known } = person;
    await recordLook(book, { by: { who, known }, what: 'export', masked: true, loanId });
    const { names, laws } = await auditOf(book, loanId);
    const strategies = await strategiesKept(book.db, book.rules);
    const told = { language, zone: book.rules.lenderZone, names, laws, strategies, queues: policy.queues };
    const rows = async function* () {
      for await (const line of auditLines(book, { loans: [loanId] })) yield sheetRow(line, told);
    };
    const csv = await text(Readable.from(rows()).pipe(forExcel(told)));
    return asFile(c, csv, 'text/csv; charset=utf-8', `${loanId}.csv`);
  });
}

/** A loan's id has no sign that a header could not take. */
const asFile = (c: DeskContext, body: string, type: string, name: string): Response =>
  c.body(body, 200, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` });
