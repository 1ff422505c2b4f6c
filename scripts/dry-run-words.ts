import { written } from '../domain/calendar';
import { partsOf, type ActName } from '../domain/facts/fact';
import { CHANNELS, wayOf } from '../domain/channels';
import { entryOf } from '../domain/entry';
import { whatOf } from '../domain/in-words';
import type { Entry, News } from '../domain/dry-run/lines';
import type { Situation } from '../domain/decide/situation';
import { formatAmount } from '../domain/money/amount';

/** An act of a calendar in words: "SMS amount-today", "closed: repaid". */
export function doneInWords(entry: Entry, start: Situation): string {
  if (entry.act === 'close') return `closed: ${entry.outcome}`;
  const { key, act, content, answered, appointment } = entry;
  const { occurrence } = partsOf(key);
  const isAgain = occurrence > 1 && act !== 'review' && act !== 'followCall';
  const again = isAgain ? ` (#${occurrence})` : '';
  const when = appointment === undefined ? '' : `, on ${written(appointment, start.borrower.zones[0])}`;
  // The template is the one for how the borrower meets us on that day.
  const what = content === undefined ? whatOf(key, start) : `${labelOf(act)} ${content}`;
  return `${what}${again}${when}${answered ? ', answered' : ''}`;
}

const labelOf = (act: ActName): string => {
  const way = wayOf(act);
  return way ? CHANNELS[way].label : act;
};

/** What a calendar was let assume, in words: "paid 300.00 CNY". */
export function newsInWords(news: News, start: Situation, currency: string): string {
  if (!('fact' in news)) {
    const money = formatAmount(news.amount, currency);
    return news.act === 'paid' ? `paid ${money}` : `payment taken back, ${money}`;
  }
  const { fact } = news;
  if (fact.kind === 'result') return `result of ${partsOf(fact.key).step}: ${fact.said}`;
  if (fact.kind === 'attitude') return `attitude ${fact.is}`;
  if (fact.kind === 'approved' || fact.kind === 'approval-refused')
    return `approval of ${fact.step}: ${fact.kind === 'approved' ? 'given' : 'refused'}`;
  return (entryOf(fact, start) ?? [fact.kind]).join(': ');
}
