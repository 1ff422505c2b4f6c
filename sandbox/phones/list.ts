import { DAY } from '../../domain/calendar';

/** What a list is asked for, under Twilio's names. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

/** A list of one kind of resource, oldest first: what it is called, what is asked for, and how one is shown. */
export type Listing<T> = Readonly<{
  name: 'messages' | 'calls';
  path: string;
  all: readonly T[];
  matches: (one: T, query: ListQuery) => boolean;
  show: (one: T) => Readonly<Record<string, unknown>>;
}>;

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
const day = (date: Date): number => Math.floor(date.getTime() / DAY);

/** An instant as Twilio writes it. */
export function twilioDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/** Whether a date is asked for under a name of Twilio's: on a day, or at or before, at or after an instant. */
export function isAsked(date: Date | undefined, query: ListQuery, name: string): boolean {
  const [on, until, since] = [query[name], query[`${name}<`], query[`${name}>`]];
  if (date === undefined) return [on, until, since].every((asked) => asked === undefined);
  if (on !== undefined && day(date) !== day(new Date(on))) return false;
  // Twilio's dates have whole seconds.
  if (until !== undefined && seconds(date) > seconds(new Date(until))) return false;
  return since === undefined || seconds(date) >= seconds(new Date(since));
}

/** One page of a list, newest first; a page token names the last resource of the page before. */
export function listPage<T extends Readonly<{ sid: string }>>(listing: Listing<T>, query: ListQuery) {
  const pageSize = Number(query['PageSize'] ?? 50);
  const page = Number(query['Page'] ?? 0);
  const found = listing.all.filter((one) => listing.matches(one, query)).reverse();
  const start = found.findIndex(({ sid }) => `PA${sid}` === query['PageToken']) + 1;
  const shown = found.slice(start, start + pageSize);
  const last = shown.at(-1);
  const more = start + shown.length < found.length && last !== undefined;
  const address = (changes: ListQuery) => pageAddress(listing.path, { ...query, ...changes });
  const first = { PageSize: String(pageSize), Page: '0', PageToken: undefined };
  return {
    [listing.name]: shown.map(listing.show),
    first_page_uri: address(first),
    next_page_uri: more ? address({ ...first, Page: String(page + 1), PageToken: `PA${last.sid}` }) : null,
    previous_page_uri: page > 0 ? address(first) : null,
    page,
    page_size: pageSize,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: address({}),
  };
}

const pageAddress = (path: string, query: ListQuery): string => {
  const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${path}?${new URLSearchParams(asked).toString()}`;
};
