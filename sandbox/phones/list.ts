import { asResource, type TextMessage } from './text-message';

/** What a list is asked for, under Twilio's names. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
const day = (date: Date): number => Math.floor(date.getTime() / 86_400_000);

/** Whether a message is asked for: by recipient, sender, day sent, and sent at or before, at or after an instant. */
export const matches = (message: TextMessage, query: ListQuery): boolean => {
  const { To: to, From: from, DateSent: on, 'DateSent<': until, 'DateSent>': since } = query;
  if (to !== undefined && to !== message.to) return false;
  if (from !== undefined && from !== message.from) return false;
  const sent = message.receivedAt;
  if (on !== undefined && day(sent) !== day(new Date(on))) return false;
  // Twilio's dates have whole seconds.
  if (until !== undefined && seconds(sent) > seconds(new Date(until))) return false;
  return since === undefined || seconds(sent) >= seconds(new Date(since));
};

/** One page of a list, newest first; a page token names the last message of the page before. */
export const listPage = (all: readonly TextMessage[], accountSid: string, query: ListQuery) => {
  const pageSize = Number(query['PageSize'] ?? 50);
  const page = Number(query['Page'] ?? 0);
  const found = all.filter((message) => matches(message, query)).reverse();
  const start = found.findIndex(({ sid }) => `PA${sid}` === query['PageToken']) + 1;
  const shown = found.slice(start, start + pageSize);
  const last = shown.at(-1);
  const more = start + shown.length < found.length && last !== undefined;
  const address = (changes: ListQuery) => pageAddress(accountSid, { ...query, ...changes });
  const first = { PageSize: String(pageSize), Page: '0', PageToken: undefined };
  return {
    messages: shown.map((message) => asResource(message, accountSid, 'delivered')),
    first_page_uri: address(first),
    next_page_uri: more ? address({ ...first, Page: String(page + 1), PageToken: `PA${last.sid}` }) : null,
    previous_page_uri: page > 0 ? address(first) : null,
    page,
    page_size: pageSize,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: address({}),
  };
};

const pageAddress = (accountSid: string, query: ListQuery): string => {
  const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/2010-04-01/Accounts/${accountSid}/Messages.json?${new URLSearchParams(asked).toString()}`;
};
