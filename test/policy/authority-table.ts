import { DEEDS, type Deed } from '../../domain/authority/deeds';
import { ROLES, type Authority, type Band } from '../../domain/authority/may-do';

const amountIn = ({ upTo }: Band): string =>
  upTo === undefined ? '' : `, up to ${(upTo / 100).toFixed(2)} overdue`;

const rowOf = (deed: Deed, band: Band): string =>
  `| \`${deed}\`${amountIn(band)} | ${ROLES.map((role) => band[role] ?? '–').join(' | ')} |`;

/** The table of who may do what, as it is published in docs/who-may.md. */
export function authorityTable(authority: Authority): string {
  return [
    `| | ${ROLES.join(' | ')} |`,
    `|---|${ROLES.map(() => '---|').join('')}`,
    ...DEEDS.flatMap((deed) => authority[deed].map((band) => rowOf(deed, band))),
  ].join('\n');
}
