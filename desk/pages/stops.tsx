import { stamped } from '../../domain/calendar';
import { STOPPABLE } from '../../domain/channels';
import { instant } from '../../domain/words';
import { term } from '../../domain/telling/terms';
import type { EmergencyStop } from '../../casebook/stops/emergency-stops';
import type { OrderThatWaits } from '../../intake/orders';
import { stopNamed } from '../../intake/orders';
import type { Policy } from '../../policy/load';
import type { Visitor } from '../dependencies';
import { rolesInWords } from '../../domain/telling/roles';
import { Form } from './form';
import { Page } from './page';
import { Table } from './table';

/** The emergency stops there are and were, who wants one lifted, and whether whoever looks may stop and lift. */
export type StopsProps = Readonly<{
  visitor: Visitor;
  policy: Policy;
  stops: readonly EmergencyStop[];
  wanted: readonly OrderThatWaits[];
  mayStop: boolean;
  mayLift: boolean;
  notice?: string;
  fault?: string;
  fields: Readonly<Record<string, string>>;
}>;

/** Emergency stops: those in force with who wants them lifted, one to be set, and those that were lifted. */
export function Stops(props: StopsProps) {
  const { visitor, stops, mayStop, notice, fault } = props;
  const { say } = visitor;
  const [inForce, lifted] = [
    stops.filter(({ liftedAt }) => !liftedAt),
    stops.filter(({ liftedAt }) => liftedAt),
  ];
  return (
    <Page title={say('stops')} say={say} visitor={visitor} here="/desk/stops">
      {notice !== undefined && <p role="status">{notice}</p>}
      {fault !== undefined && <p role="alert">{fault}</p>}
      <h2>{say('inForce')}</h2>
      {inForce.length === 0 && <p>{say('nothingStopped')}</p>}
      {inForce.map((stop) => (
        <InForce {...props} stop={stop} />
      ))}
      {mayStop && <Set {...props} />}
      <h2>{say('liftedStops')}</h2>
      <Table
        heads={[say('number'), say('stopWhat'), say('stopSet'), say('stopLifted'), say('reason')]}
        rows={lifted.map((stop) => [
          stop.id,
          scopeIn(stop, visitor),
          setIn(stop, props),
          `${atIn(stop.liftedAt, props)} ${[stop.liftAskedBy, stop.liftedBy].flatMap((who) => (who === undefined ? [] : term(who, visitor.language))).join(' ')}`,
          stop.why,
        ])}
        none={say('none')}
      />
    </Page>
  );
}

const atIn = (at: Date | undefined, { policy }: StopsProps): string =>
  at ? stamped(instant(at.getTime()), policy.lender.zone) : '';

const setIn = (stop: EmergencyStop, props: StopsProps): string =>
  `${atIn(stop.setAt, props)} ${term(stop.setBy, props.visitor.language)}`;

const scopeIn = ({ scope, named }: EmergencyStop, { say, language }: Visitor): string => {
  if (named === null) return say('stopAll');
  if (scope === 'channel') return term(named, language);
  return `${say(SCOPES[scope])} ${scope === 'segment' ? segmentIn(named, language) : named}`;
};

/** A segment, as a stop names it: by what, and which. */
const segmentIn = (named: string, language: Visitor['language']): string =>
  named
    .split('=')
    .map((part) => term(part, language))
    .join(' ');

const SCOPES = {
  all: 'stopAll',
  channel: 'stopChannel',
  strategy: 'stopStrategy',
  segment: 'stopSegment',
} as const;

function InForce(props: StopsProps & Readonly<{ stop: EmergencyStop }>) {
  const { visitor, stop, wanted, mayLift } = props;
  const { say } = visitor;
  const asked = wanted.filter(({ about }) => about === stopNamed(stop.id));
  return (
    <article class="task">
      <h3>
        {stop.id}. {scopeIn(stop, visitor)}
      </h3>
      <p>{stop.why}</p>
      <p class="quiet">{setIn(stop, props)}</p>
      {asked.map(({ who, at, second }) => (
        <p role="status">
          {say('liftAsked', {
            who: term(who, visitor.language),
            at: stamped(at, props.policy.lender.zone),
            roles: rolesInWords(second, visitor.language),
          })}
        </p>
      ))}
      {mayLift && (
        <Form visitor={visitor} action={`/desk/stops/${stop.id}/lift`} here="/desk/stops">
          <button>{say('lift')}</button>
          <p class="quiet">{say('liftTwo')}</p>
        </Form>
      )}
    </article>
  );
}

function Set({ visitor, policy, fields }: StopsProps) {
  const { say, language } = visitor;
  const ways = [
    ['all', say('stopAll')],
    ...STOPPABLE.map((way) => [`channel ${way}`, term(way, language)]),
    ...[...policy.strategies.keys()].map((name) => [`strategy ${name}`, `${say('stopStrategy')} ${name}`]),
    ...['zh-CN', 'en'].map((one) => [
      `segment language=${one}`,
      `${say('stopSegment')} ${segmentIn(`language=${one}`, language)}`,
    ]),
  ];
  return (
    <>
      <h2>{say('stopNow')}</h2>
      <Form visitor={visitor} action="/desk/stops" here="/desk/stops" class="row">
        <label>
          {say('stopWhat')}{' '}
          <select name="what" required>
            {ways.map(([value, name]) => (
              <option value={value} selected={fields['what'] === value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('stopWhy')}{' '}
          <input name="why" value={fields['why'] ?? ''} required maxlength={200} autocomplete="off" />
        </label>
        <button class="stop">{say('stopDo')}</button>
        <p class="quiet">{say('stopHow')}</p>
      </Form>
    </>
  );
}
