import { fieldIn, isAnswerName, type Answer, type AnswerName } from '../answers';

/** Reads an answer from its fields, or says why it cannot be read. */
export type ReadAnswer = (
  name: AnswerName,
  fields: Readonly<Record<string, string>>,
) => Readonly<{ read: Answer } | { reason: string }>;

type Written = Readonly<{ name: AnswerName; fields: Readonly<Record<string, string>> }>;

/** A field's value may have spaces: it goes on until the next field begins. */
const BETWEEN_FIELDS = / (?=[A-Za-z]+=)/;

/** Words that also are forms of their own, when no field follows them. */
const OWN_FORMS: readonly string[] = ['attitude', 'approval'];

/** The answer that a text is, as after `arrears answer LOAN`: its name and its fields; undefined when it has another form. */
export function writtenAnswer(text: string): Written | undefined {
  const [name = '', ...parts] = text.split(BETWEEN_FIELDS);
  const fields = parts.map(fieldIn).filter((field) => field !== undefined);
  if (!isAnswerName(name) || (fields.length === 0 && OWN_FORMS.includes(name))) return undefined;
  return { name, fields: Object.fromEntries(fields) };
}

/** Why a text is nothing that can be assumed. */
export function notAssumed(text: string): string {
  const [name = '', ...rest] = text.split(' ');
  return isAnswerName(name)
    ? `"${rest.join(' ')}" must be a field and its value, such as on=2026-12-01`
    : `"${text}" is nothing that can be assumed`;
}
