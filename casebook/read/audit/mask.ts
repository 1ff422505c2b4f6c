import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What stands where something is hidden from whoever has not said why they look. */
export const HIDDEN = '[hidden]';

/** A number or mailbox of which enough is left to tell it from another: `+86*******1234`, `a***@example.com`. */
export function maskAddress(address: string): string {
  const [user = '', ...domain] = address.split('@');
  if (domain.length > 0) return `${user.slice(0, 1)}***@${domain.join('@')}`;
  const number = parsePhoneNumberFromString(address);
  if (!number) return HIDDEN;
  const { countryCallingCode, nationalNumber } = number;
  const shown = nationalNumber.length > 8 ? 4 : 2;
  return `+${countryCallingCode}${'*'.repeat(Math.max(0, nationalNumber.length - shown))}${nationalNumber.slice(-shown)}`;
}

/** Who a message went to and what it said, as the book keeps it. `name` and `address` are those of the book now. */
export type Sent = Readonly<{
  content: unknown;
  /** Whether the borrower's data is still what it was when the words were written. */
  isSame: boolean;
  /** Whether a person wrote them down: anything may be in them. */
  isFree?: boolean;
  name?: string | null;
  address?: string | null;
}>;

/** The recipient and the words of a message as they are shown. */
export type Shown = Readonly<{ recipient?: string; words?: string }>;

/** The words with everything in them, for somebody who said why. */
export function unmasked({ content }: Sent): Shown {
  return shownOf(content, (text) => text, String, String);
}

/**
 * The words without who the borrower is. What was written from a template keeps its text; what a person wrote down, what
 * a partner was sent, and words from before the borrower's data changed are hidden whole: nobody can tell what is in them.
 */
export function masked(sent: Sent): Shown {
  const { name, address } = sent;
  const own = ownOf(sent.content);
  const parts = [
    [name, '[name]'],
    [own.name, '[name]'],
    [address, '[address]'],
    [own.location, '[address]'],
    [own.to, own.to === undefined ? HIDDEN : maskAddress(own.to)],
  ] as const;
  const hide = (text: string): string =>
    parts.reduce((all, [part, by]) => (part ? all.replaceAll(part, by) : all), text);
  const isTold = (text: string): boolean =>
    sent.isSame || (!!name && text.includes(name)) || own.name !== undefined;
  return shownOf(
    sent.content,
    (text) => (!sent.isFree && isTold(text) ? hide(text) : HIDDEN),
    maskAddress,
    () => HIDDEN,
  );
}

type Change = (text: string) => string;

const shownOf = (content: unknown, written: Change, address: Change, free: Change): Shown => {
  const c = fieldsOf(content);
  const to = textOf(c['to']);
  if (to !== undefined && 'rows' in c) {
    const file = `${textOf(c['name']) ?? ''}, ${String(c['rows'])} row`;
    return { recipient: to, words: `${file}: ${free(textOf(c['content']) ?? '')}` };
  }
  const says = textOf(c['says']);
  if (to !== undefined && says !== undefined) return { recipient: to, words: noticeOf(says, c) };
  const recipient = to === undefined ? {} : { recipient: address(to) };
  const texts = writtenIn(c);
  if (texts.length > 0) return { ...recipient, words: written(texts.join('\n')).trim() };
  const notes = Object.entries(c).flatMap(([what, text]) =>
    what === 'to' || typeof text !== 'string' ? [] : [`${what}: ${free(text)}`],
  );
  return { ...recipient, ...(notes.length > 0 && { words: notes.join('\n') }) };
};

/** What another system of the lender is told holds no personal data (docs/decisions/0037). */
const noticeOf = (says: string, c: Fields): string => {
  const undoes = textOf(c['undoes']);
  return undoes === undefined ? says : `${says} (${undoes})`;
};

/** The texts that were rendered from templates: of a message, of a call's script, of an invitation to both. */
const writtenIn = (c: Fields): readonly string[] =>
  [c, fieldsOf(c['borrower']), fieldsOf(c['agent'])].flatMap((part) =>
    ['subject', 'text', 'script', 'location'].flatMap((name) => textOf(part[name]) ?? []),
  );

/** Who the borrower is by the message itself. */
const ownOf = (content: unknown) => {
  const c = fieldsOf(content);
  return {
    to: textOf(c['to']),
    name: textOf(fieldsOf(c['borrower'])['name']),
    location: textOf(fieldsOf(c['agent'])['location']),
  };
};

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
