import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { LoanRow } from '../../casebook/loans/loans';
import { TO_BORROWER } from '../../domain/channels';
import { isZone } from '../../domain/calendar';
import { isCurrency, parseAmount } from '../../domain/money/amount';
import { keepable } from '../../domain/text';
import {
  ID,
  instant,
  isNonEmpty,
  type Instant,
  localDate,
  minor,
  type Language,
  type Minor,
  type NonEmpty,
} from '../../domain/words';
import type { Policy } from '../../policy/load';
import { BROUGHT, broughtBy } from './read-brought';
import { issueInWords } from '../issue-in-words';
import { line } from '../reading';

/** One thing that is wrong with a row, for a reject file. */
export type Fault = Readonly<{ field: string; reason: string }>;

const id = z.string().trim().regex(ID, 'must be 1 to 64 letters, digits, dots, dashes or underscores');
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
const amount = z.string().trim().default('0');

const instalment = z.strictObject({
  dueOn: z.iso.date('must be a date such as 2026-11-01'),
  principal: z.string(),
  interest: amount,
});

/** Names of channels with blanks between; `none` where an earlier row named some that there are after all. */
const isChannels = (text: string): boolean =>
  text === 'none' || text.split(' ').every((one) => TO_BORROWER.some((channel) => channel === one));

const row = z.strictObject({
  loanId: id,
  borrowerId: id,
  name: line.min(1, 'must not be empty').max(200),
  phone: optional(line),
  email: optional(z.email('must be an e-mail address').max(254)),
  address: optional(line.max(300)),
  area: optional(
    z
      .string()
      .trim()
      .regex(/^[a-z0-9-]{1,64}$/, 'must be small letters, digits and hyphens'),
  ),
  without: optional(line.refine(isChannels, `must be none, or some of: ${TO_BORROWER.join(' ')}`)),
  zone: z.string().trim().refine(isZone, 'must be a time zone such as Asia/Shanghai'),
  language: optional(z.enum(['zh-CN', 'en'], 'must be zh-CN or en')),
  strategy: optional(z.string().trim()),
  currency: z.string().trim().refine(isCurrency, 'must be a currency code such as CNY'),
  costs: optional(z.string().trim()),
  instalments: z.preprocess(
    (value, context) => (typeof value === 'string' ? splitInstalments(value, context) : value),
    z.array(instalment),
  ),
  ...BROUGHT,
});

/**
 * Reads one loan from a CSV or NDJSON row, or says field by field what is wrong with it. Instalments are objects, or
 * in CSV "2026-10-01 500.00; 2026-11-01 500.00+12.50": due date, principal and, after a plus, interest.
 */
export function parseRow(
  input: unknown,
  policy: Policy,
  defaultStrategy: string,
  now: Instant = instant(Date.now()),
): Readonly<{ row: LoanRow } | { faults: NonEmpty<Fault> }> {
  const read = row.safeParse(input, { error: issueInWords });
  if (!read.success) {
    const [first, ...rest] = faultsOf(read.error);
    return { faults: [first, ...rest, ...faultsBeside(input, policy)] };
  }
  const { data } = read;
  const { phone, language, strategy = defaultStrategy } = data;
  const number = phone === undefined ? undefined : parsePhoneNumberFromString(phone)?.number;
  const { debt, faults: ofMoney } = moneyIn(data);
  const { brought, faults: ofBrought } = broughtBy(data, { row: { ...data, phone: number }, policy, now });
  const faults = [...ofMoney, ...faultsOfPhone(phone), ...faultsOfStrategy(strategy, policy), ...ofBrought];
  if (isNonEmpty(faults)) return { faults };
  if (!isNonEmpty(debt.instalments)) return { faults: [noInstalment] };
  return {
    row: {
      ...borrowerIn(data),
      strategy,
      ...spoken(language, policy),
      ...(number !== undefined && { phone: number }),
      debt: { ...debt, instalments: debt.instalments },
      ...(brought && { brought }),
    },
  };
}

const borrowerIn = (data: z.output<typeof row>) => {
  const { loanId, borrowerId, name, zone, email, address, area, without } = data;
  return { loanId, borrowerId, name, zone, ...given({ email, address, area, without }) };
};

const money = row.pick({ currency: true, costs: true, instalments: true });

/** What is wrong beside what keeps a row from being read at all: who mends it learns everything at once. */
const faultsBeside = (input: unknown, policy: Policy): readonly Fault[] => {
  const part = <T extends z.ZodType>(schema: T): z.output<T> | undefined => schema.safeParse(input).data;
  const named = part(z.looseObject({ strategy: row.shape.strategy }))?.strategy;
  const readable = part(z.looseObject(money.shape));
  return [
    ...faultsOfPhone(part(z.looseObject({ phone: row.shape.phone }))?.phone),
    ...(named === undefined ? [] : faultsOfStrategy(named, policy)),
    ...(readable ? moneyIn(readable).faults : []),
  ];
};

const faultsOfPhone = (phone: string | undefined): readonly Fault[] =>
  phone === undefined || parsePhoneNumberFromString(phone)?.isValid()
    ? []
    : [{ field: 'phone', reason: 'must be an international number such as +8613800000000' }];

const faultsOfStrategy = (strategy: string, { strategies }: Policy): readonly Fault[] =>
  strategies.has(strategy)
    ? []
    : [{ field: 'strategy', reason: `must be one of: ${[...strategies.keys()].join(', ')}` }];

const moneyIn = ({ currency, costs, instalments }: z.output<typeof money>) => {
  const faults: Fault[] = [];
  const exact = (text: string, field: string): Minor => {
    const parsed = parseAmount(text.trim(), currency);
    if (parsed === undefined) faults.push({ field, reason: 'must be a decimal amount such as 1000.00' });
    return parsed ?? minor(0);
  };
  const due = instalments.map((one) => ({
    dueOn: localDate(one.dueOn),
    principal: exact(one.principal, 'instalments'),
    interest: exact(one.interest, 'instalments'),
  }));
  const debt = { currency, costs: exact(costs ?? '0', 'costs'), instalments: due };
  if (!faults.some(({ field }) => field === 'instalments')) faults.push(...faultsOfInstalments(due));
  return { debt, faults };
};

const spoken = (language: Language | undefined, { lender }: Policy) =>
  language ? { language } : { language: lender.defaultLanguage, isLanguageAssumed: true };

/** Without the fields that the row leaves empty. */
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const noInstalment: Fault = { field: 'instalments', reason: 'must hold at least one' };

const faultsOfInstalments = (
  instalments: readonly Readonly<{ dueOn: string; principal: Minor; interest: Minor }>[],
): readonly Fault[] => {
  const dates = instalments.map(({ dueOn }) => dueOn);
  const empty = instalments.some(({ principal, interest }) => principal + interest === 0);
  return [
    ...(instalments.length === 0 ? [noInstalment] : []),
    ...(new Set(dates).size < dates.length
      ? [{ field: 'instalments', reason: 'due dates must differ' }]
      : []),
    ...(empty ? [{ field: 'instalments', reason: 'an instalment must not be zero' }] : []),
  ];
};

const faultsOf = ({ issues }: z.ZodError): NonEmpty<Fault> => {
  const faults = issues.map(({ path, message }) => ({
    field: String(path[0] ?? 'row'),
    reason: keepable(`${placeIn(path)}${message}`), // it may name what stood in the row
  }));
  return isNonEmpty(faults) ? faults : [{ field: 'row', reason: 'not a loan' }];
};

/** Of what a loan brings along: in which of a list, counted from 1, and in which field of it. */
const placeIn = ([list, index, ...field]: z.core.$ZodIssue['path']): string =>
  String(list) in BROUGHT && typeof index === 'number'
    ? `${[index + 1, ...field].map(String).join(' ')}: `
    : '';

const INSTALMENT = /^(\S+)\s+([^\s+]+)(?:\s*\+\s*([^\s+]+))?$/;

function splitInstalments(text: string, context: z.RefinementCtx): z.input<typeof instalment>[] {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  return parts.flatMap((part) => {
    const [, dueOn = '', principal = '', interest] = INSTALMENT.exec(part.trim()) ?? [];
    const read = instalment.safeParse({ dueOn, principal, ...(interest === undefined ? {} : { interest }) });
    if (read.success) return [read.data];
    context.addIssue({ code: 'custom', message: `"${part.trim()}" must read like 2026-10-01 500.00+12.50` });
    return [];
  });
}
