import { setStop, stops as allStops } from '../../casebook/stops/emergency-stops';
import type { Scope } from '../../domain/dossier/stops';
import { refusalInWords } from '../../domain/telling/refusals';
import { LINE } from '../../domain/text';
import { order, orderLift, ordersThatWait } from '../../intake/orders';
import type { DeskContext, DeskDependencies, Visitor } from '../dependencies';
import { documentOf } from '../pages/document';
import { Stops } from '../pages/stops';
import { mayStop } from '../roles';
import type { Word } from '../words/words';
import { sentIn } from './hand';
import { onlyFor } from './only-for';

type Again = Readonly<{ fault?: string; fields?: Readonly<Record<string, string>>; forbidden?: boolean }>;

/** Shows the emergency stops to whoever the table lets stop or lift. */
export function stops(dependencies: DeskDependencies) {
  return onlyFor(mayStop, dependencies, (c) => show(c, dependencies));
}

const NOTICES: Readonly<Record<string, Word>> = {
  set: 'stopIsSet',
  lifted: 'stopIsLifted',
  asked: 'stopIsAsked',
};

const show = async (
  c: DeskContext,
  dependencies: DeskDependencies,
  { fault, fields = {}, forbidden = false }: Again = {},
): Promise<Response> => {
  const { book, policy } = dependencies;
  const { visitor } = c.var;
  const { may } = visitor;
  const word = NOTICES[c.req.query('done') ?? ''];
  const page = (
    <Stops
      visitor={visitor}
      policy={policy}
      stops={await allStops(book.db)}
      wanted={(await ordersThatWait(dependencies)).filter(({ deed }) => deed === 'liftStop')}
      mayStop={may('emergencyStop')}
      mayLift={may('liftStop')}
      fields={fields}
      {...(fault !== undefined && { fault })}
      {...(word && fault === undefined && { notice: visitor.say(word) })}
    />
  );
  return c.html(documentOf(page), fault === undefined ? 200 : forbidden ? 403 : 422);
};

/** Stops what somebody names, at once, if the table lets them. */
export function stop(dependencies: DeskDependencies) {
  return onlyFor(mayStop, dependencies, async (c) => {
    const { visitor } = c.var;
    const fields = await sentIn(c);
    const scope = scopeIn(fields['what'] ?? '');
    const why = fields['why']?.trim() ?? '';
    const again = ({ reason, forbidden = false }: NotDone) =>
      show(c, dependencies, { fault: notRecorded(visitor, reason), fields, forbidden });
    if (!scope || !LINE.test(why)) return show(c, dependencies, { fault: visitor.say('stopNeeds'), fields });
    const about = scope.named === null ? scope.scope : `${scope.scope} ${scope.named}`;
    const ordered = await order(dependencies, { deed: 'emergencyStop', about }, visitor.person);
    if (ordered.kind === 'refused') return again(ordered);
    if (ordered.kind === 'asked') return c.redirect('/desk/stops?done=asked', 303);
    const stopped = await setStop(dependencies.book, scope, why, ordered.by);
    return stopped.kind === 'refused' ? again(stopped) : c.redirect('/desk/stops?done=set', 303);
  });
}

type NotDone = Readonly<{ reason: string; forbidden?: boolean }>;

const notRecorded = ({ say, language }: Visitor, reason: string): string =>
  say('notRecorded', { reason: refusalInWords(reason, language) });

const scopeIn = (what: string): Scope | undefined => {
  if (what === 'all') return { scope: 'all', named: null };
  const [, scope, named] = /^(channel|strategy|segment) (\S{1,64})$/.exec(what) ?? [];
  return scope === undefined || named === undefined
    ? undefined
    : { scope: scope as 'channel' | 'strategy' | 'segment', named };
};

/** Lifts a stop when two people have said so, each by their own log-in. */
export function lift(dependencies: DeskDependencies) {
  return onlyFor(mayStop, dependencies, async (c) => {
    const { visitor } = c.var;
    const id = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('id') ?? '')?.[0] ?? 0);
    const lifted = await orderLift(dependencies, id, visitor.person);
    if (lifted.kind === 'refused')
      return show(c, dependencies, {
        fault: notRecorded(visitor, lifted.reason),
        forbidden: 'forbidden' in lifted,
      });
    return c.redirect(`/desk/stops?done=${lifted.kind === 'asked' ? 'asked' : 'lifted'}`, 303);
  });
}
