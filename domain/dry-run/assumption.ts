import { fieldIn, isAnswerName, type Answer, type AnswerName } from '../answers';
import { SAID, type Said } from '../facts/fact';
import type { ClockTime } from '../strategy';
import type { Attitude, LocalDate } from '../words';

/** A day past due, or a date, of the borrower. */
export type On = Readonly<{ day: number } | { date: LocalDate }>;

/** One thing that a person lets a dry run assume, in their own words, by the borrower's clock. Amounts are decimals in the loan's currency. */
export type Assumption = Readonly<{ text: string; on: On; at: ClockTime }> &
  Readonly<
    | { kind: 'pays'; amount: string }
    | { kind: 'pays-in-full' }
    | { kind: 'reversal'; of: On }
    | { kind: 'call-answered'; said?: Said }
    | { kind: 'result'; of: string; said: Said }
    | { kind: 'attitude'; is: Attitude }
    | { kind: 'approval'; isGiven: boolean }
    | { kind: 'answer'; answer: Answer }
  >;

type Bare<A> = A extends Assumption ? Omit<A, 'text' | 'on' | 'at'> : never;
type What = Bare<Assumption>;

/** What was read, or why it cannot be. */
export type Reading<T> = Readonly<{ read: T } | { reason: string }>;

/** An answer as it is written: its name and its fields. */
type Written = Readonly<{ name: AnswerName; fields: Readonly<Record<string, string>> }>;

/** Reads an answer from its fields, or says why it cannot be read. */
type ReadAnswer = (name: Written['name'], fields: Written['fields']) => Reading<Answer>;

/** What is not given a time of day happens at noon; what is meant for the next call or question, from the day's beginning. */
const TIMES = { atNoon: '12:00', allDay: '00:00' } as const;
const ATTITUDES: readonly Attitude[] = ['cooperative', 'neutral', 'refusing'];

/** Every form that an assumption may have, one example of each. */
export const FORMS: readonly string[] = [
  'day 12: pays 300.00',
  'day 12: pays in full',
  '2026-11-20 at 09:30: reversal of the payment of day 12',
  'day 20: call answered',
  `day 20: call answered, refused          (or ${SAID.filter((said) => said !== 'refused').join(', ')})`,
  'day 33: result of visit: refused        (of a call, a visit or a work item, by its step)',
  'day 5: attitude refusing                (or neutral, cooperative)',
  'day 62: approval given                  (or refused; a question that is asked earlier waits for it)',
  'day 5: hold hold=dispute                (any answer, with its fields, as for arrears answer)',
  'day 9: release hold=dispute',
  'day 12: promise on=2026-11-20 amount=300.00',
  'day 6: callBack at=18:00',
  'day 5: optOut channel=sms',
];

/** Reads an assumption, or says what is wrong with it; `readAnswer` reads an answer from its fields. */
export function parseAssumption(text: string, readAnswer: ReadAnswer): Reading<Assumption> {
  const plain = text.trim().replace(/\s+/g, ' ');
  const [, on, at, rest] = /^([^:]+?)(?: at (\S+?))? ?:(?!\d\d) ?(.+)$/.exec(plain) ?? [];
  if (on === undefined || rest === undefined)
    return { reason: 'it must be a day or a date, a colon, and what happens then' };
  const date = readOn(on);
  if ('reason' in date) return date;
  if (at !== undefined && !isClockTime(at)) return { reason: `"${at}" is no time of day such as 09:30` };
  const what = readWhat(rest, readAnswer);
  if ('reason' in what) return what;
  const isForNext = what.read.kind === 'call-answered' || what.read.kind === 'approval';
  const time = at ?? (isForNext ? TIMES.allDay : TIMES.atNoon);
  return { read: { text: plain, on: date.read, at: time, ...what.read } };
}

const readOn = (text: string): Reading<On> => {
  const [, day] = /^day (-?\d{1,4})$/.exec(text) ?? [];
  if (day !== undefined) return { read: { day: Number(day) } };
  if (isDate(text)) return { read: { date: text } };
  return { reason: `"${text}" is neither a day past due such as "day 12" nor a date such as 2026-11-20` };
};

/** Whether a text is a date that exists, `YYYY-MM-DD`: there is no 30 February. */
export function isDate(text: string): text is LocalDate {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

const isClockTime = (text: string): text is ClockTime => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const readWhat = (text: string, readAnswer: ReadAnswer): Reading<What> => {
  const written = writtenAnswer(text);
  if (written) {
    const answer = readAnswer(written.name, written.fields);
    return 'reason' in answer ? answer : { read: whatOf(answer.read) };
  }
  const known = READERS.find(([begins]) => begins.test(text));
  if (!known) return { reason: notAssumed(text) };
  const [begins, read] = known;
  return read(text.replace(begins, '').trim());
};

/** An approval is for the next question: nobody is asked before it comes. */
const whatOf = (answer: Answer): What =>
  answer.name === 'approval'
    ? { kind: 'approval', isGiven: answer.said.approved }
    : { kind: 'answer', answer };

const readAmount = (rest: string): Reading<What> => {
  if (rest === 'in full') return { read: { kind: 'pays-in-full' } };
  const isAmount = /^\d{1,13}(\.\d{1,4})?$/.test(rest) && Number(rest) > 0;
  return isAmount
    ? { read: { kind: 'pays', amount: rest } }
    : { reason: 'pays must be followed by an amount such as 300.00, or by "in full"' };
};

const readReversal = (rest: string): Reading<What> => {
  const of = readOn(rest);
  return 'reason' in of ? of : { read: { kind: 'reversal', of: of.read } };
};

const readCall = (rest: string): Reading<What> => {
  if (rest === '') return { read: { kind: 'call-answered' } };
  const said = readOneOf(rest.replace(/^, ?/, ''), SAID);
  return 'reason' in said ? said : { read: { kind: 'call-answered', said: said.read } };
};

const readResult = (rest: string): Reading<What> => {
  const [, of, word] = /^([^ :]+) ?: ?(.+)$/.exec(rest) ?? [];
  if (of === undefined || word === undefined)
    return { reason: 'a result needs its step and what was brought back: "result of visit: refused"' };
  const said = readOneOf(word, SAID);
  return 'reason' in said ? said : { read: { kind: 'result', of, said: said.read } };
};

const readAttitude = (rest: string): Reading<What> => {
  const is = readOneOf(rest, ATTITUDES);
  return 'reason' in is ? is : { read: { kind: 'attitude', is: is.read } };
};

const readApproval = (rest: string): Reading<What> => {
  if (rest !== 'given' && rest !== 'refused')
    return { reason: 'approval must be followed by "given" or "refused"' };
  return { read: { kind: 'approval', isGiven: rest === 'given' } };
};

const readOneOf = <T extends string>(text: string, words: readonly T[]): Reading<T> => {
  const found = words.find((word) => word === text);
  return found === undefined ? { reason: `"${text}" must be one of: ${words.join(', ')}` } : { read: found };
};

const READERS: readonly (readonly [begins: RegExp, read: (rest: string) => Reading<What>])[] = [
  [/^pays\b/, readAmount],
  [/^reversal of the payment of\b/, readReversal],
  [/^call answered\b/, readCall],
  [/^result of\b/, readResult],
  [/^attitude\b/, readAttitude],
  [/^approval\b/, readApproval],
];

/** A field's value may have spaces: it goes on until the next field begins. */
const BETWEEN_FIELDS = / (?=[A-Za-z]+=)/;

/** Words that also are forms of their own, when no field follows them. */
const OWN_FORMS: readonly string[] = ['attitude', 'approval'];

/** The answer that a text is, as after `arrears answer LOAN`: its name and its fields; undefined when it has another form. */
function writtenAnswer(text: string): Written | undefined {
  const [name = '', ...parts] = text.split(BETWEEN_FIELDS);
  const fields = parts.map(fieldIn).filter((field) => field !== undefined);
  if (!isAnswerName(name) || (fields.length === 0 && OWN_FORMS.includes(name))) return undefined;
  return { name, fields: Object.fromEntries(fields) };
}

/** Why a text is nothing that can be assumed. */
function notAssumed(text: string): string {
  const [name = '', ...rest] = text.split(' ');
  if (isAnswerName(name)) return `"${rest.join(' ')}" must be a field and its value, such as on=2026-12-01`;
  const alike = formLike(text);
  return `"${text}" is nothing that can be assumed${alike === undefined ? '' : `; there is "${alike}"`}`;
}

/** So many letters of its beginning tell what somebody meant. */
const ALIKE = 4;

const formLike = (text: string): string | undefined =>
  FORMS.map((form) => form.replace(/^.*?: /, '').replace(/ {2,}.*/, '')).find((form) =>
    form.startsWith(text.slice(0, ALIKE)),
  );
