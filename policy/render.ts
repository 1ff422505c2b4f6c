import { LiquidError, UndefinedVariableError } from 'liquidjs';
import type { Language } from '../domain/words';
import { approvedParts, contentVariables, numbered } from './approved';
import {
  hasSubject,
  isApproved,
  parsedText,
  templatePath,
  type ApprovedKind,
  type SubjectKind,
  type TemplateKind,
  type Templates,
  type Texts,
} from './templates';

/** A message that must not be sent, because a template or a variable it needs does not exist. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  constructor(
    readonly code: 'template-missing' | 'variable-missing',
    /** The template's path, or the variable's name. */
    readonly which: string,
  ) {
    super(`${code}: ${which}`);
  }
}

/** Which text, in which language, with which values. */
export type Message<C extends TemplateKind = TemplateKind> = Readonly<{
  channel: C;
  template: string;
  language: Language;
  variables: Readonly<Record<string, string>>;
}>;

/** An SMS as it is sent, or the script of a call as its collector reads it. */
export type PlainText = Readonly<{ text: string }>;
/** An e-mail as it is sent, in plain text; also an invitation to a visit. */
export type EmailText = Readonly<{ subject: string; text: string }>;

/** An approved message: its words as they are read, the sid under which the provider keeps them, and its values as JSON. */
export type ApprovedText = PlainText & Readonly<{ contentSid: string; contentVariables: string }>;

const subjectLine = /^Subject: (?<subject>.+)\n\n/;

/** The subject and the body of an e-mail template; undefined when it does not begin with a subject and an empty line. */
export function emailParts(source: string): EmailText | undefined {
  const [line, subject] = subjectLine.exec(source) ?? [];
  return line === undefined || subject === undefined
    ? undefined
    : { subject, text: source.slice(line.length) };
}

const missingName = ({ originalError, message }: UndefinedVariableError): string =>
  originalError !== undefined && 'variableName' in originalError
    ? String(originalError.variableName)
    : message;

/** A text that a message includes is a template too. */
const isMissingFile = (error: unknown): error is LiquidError =>
  error instanceof LiquidError &&
  error.originalError !== undefined &&
  'code' in error.originalError &&
  error.originalError.code === 'ENOENT';

const filled = (texts: Texts, source: string, variables: Message['variables']): string => {
  try {
    // As globals, so that a partial sees them too; its own scope is empty.
    return String(texts.engine.renderSync(parsedText(texts)(source), {}, { globals: variables })).trim();
  } catch (error) {
    if (error instanceof UndefinedVariableError) {
      throw new TemplateError('variable-missing', missingName(error));
    }
    if (isMissingFile(error)) throw new TemplateError('template-missing', error.message);
    throw error;
  }
};

/** The words of a message, a script or an invitation, or a TemplateError before anything is sent. */
export function render(templates: Templates, message: Message<ApprovedKind>): ApprovedText;
export function render(
  templates: Templates,
  message: Message<Exclude<TemplateKind, SubjectKind | ApprovedKind>>,
): PlainText;
export function render(templates: Templates, message: Message<SubjectKind>): EmailText;
export function render(templates: Templates, message: Message): PlainText | EmailText | ApprovedText;
export function render(templates: Templates, message: Message): PlainText | EmailText | ApprovedText {
  const { channel, template, language, variables } = message;
  const texts = templates.of[language];
  const path = templatePath(channel, template);
  const source = texts.byPath.get(path);
  if (source === undefined) throw new TemplateError('template-missing', `${language}/${path}`);
  if (isApproved(channel)) return approvedWords(texts, { path: `${language}/${path}`, source, variables });
  if (!hasSubject(channel)) return { text: filled(texts, source, variables) };
  const parts = emailParts(source);
  if (parts === undefined) throw new TemplateError('template-missing', `${language}/${path}: Subject`);
  return {
    // One line, whatever a value contains: a line break would end the header.
    subject: filled(texts, parts.subject, variables).replace(/\s+/g, ' '),
    text: filled(texts, parts.text, variables),
  };
}

const approvedWords = (
  texts: Texts,
  { path, source, variables }: Readonly<{ path: string; source: string }> & Pick<Message, 'variables'>,
): ApprovedText => {
  const parts = approvedParts(source);
  if (parts === undefined) throw new TemplateError('template-missing', `${path}: ContentSid`);
  const { contentSid } = parts;
  const text = filled(texts, parts.text, variables);
  const { values } = numbered(texts, parts.text);
  return { text, contentSid, contentVariables: contentVariables(values, variables) };
};
