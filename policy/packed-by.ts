import { ACTS } from '../domain/facts/fact';
import type { RuleSaid } from '../domain/law/checked';
import type { Law, Rule } from '../domain/law/rule';
import type { Roster } from '../domain/roster';
import type { Strategy } from '../domain/strategy';
import type { Channel, Language } from '../domain/words';
import type { Lender } from './lender';
import { sampleText } from './lint/sample';
import { emailParts } from './render';
import { hasSubject, type Templates, type TemplateKind } from './templates';

/** So many letters of what is packed by are kept, the last ones: more is not looked at. */
const LETTERS = 32_000;

/** What is sent most stands last: there it is named in the fewest bits. */
const KINDS: readonly TemplateKind[] = ['whatsapp', 'app', 'visit', 'call', 'email', 'sms'];

/** Every message of a language as the book would keep one to a sample borrower: others differ from it in names and figures. */
export function sampleMessages(templates: Templates, language: Language, lender: Lender): string {
  const paths = [...templates.of[language].byPath.keys()];
  const once = onceEach();
  const samples = KINDS.flatMap((kind) =>
    paths
      .filter((path) => path.startsWith(`${kind}/`))
      .flatMap((path) => {
        const text = sampleText(templates, language, path, lender);
        if (typeof text !== 'string') return [];
        return [sampleMessage(kind, kind === 'call' ? once(text) : text)];
      }),
  );
  return samples.join('\n').slice(-LETTERS);
}

/** Leaves out the lines of a text that stood in one before: scripts are long, and have much in common. */
const onceEach = (): ((text: string) => string) => {
  const said = new Set<string>();
  return (text) => {
    const fresh = text.split('\n').filter((line) => !said.has(line));
    for (const line of fresh) said.add(line);
    return fresh.join('\n');
  };
};

const sampleMessage = (kind: TemplateKind, text: string): string => {
  if (kind === 'call') return JSON.stringify({ to: '+86138', ...CALL, script: text });
  const parts = hasSubject(kind) ? emailParts(text) : undefined;
  if (parts) return JSON.stringify({ to: '@example.com', ...parts });
  return JSON.stringify({ to: '+86138', text, reference: '', validForSeconds: 36_000 });
};

const CALL = {
  collector: { staff: '', phone: '+86' },
  announcement: '案件 。按 1 接通借款人。',
  language: 'zh-CN',
  connectPath: '/calls//connect',
};

/** The name under which what facts and decisions are packed by is kept. */
export const RECORD = 'record';

/** Whose names stand in facts and decisions. */
type Named = Readonly<{ strategies: Iterable<Strategy>; law: Law | undefined; roster: Roster }>;

/** Facts and decisions as the book would keep them, with every name that may stand in them: of acts, steps, stages, rules, hashes. */
export function sampleRecord({ strategies, law, roster }: Named): string {
  const stages = [...strategies].flatMap(({ stages: all, small }) => [
    ...all,
    ...(small ? [small.stage] : []),
  ]);
  const names = [
    ...ACTS.map((act) => `"act":"${act}"#1/${act}"`),
    ...stages.flatMap(({ stage, steps }) => [
      ...steps.map(({ id }) => `/1/${id}#1/["step:${id}"],`),
      `"stage":"${stage}"`,
    ]),
  ];
  const hashes = { law: law?.hash ?? '', roster: roster.hash };
  const ended = ENDINGS.map((reference) => JSON.stringify({ how: { kind: 'accepted', reference } }));
  const started = (['visit', 'call', 'email', 'sms'] as const).map((by) => sampleStarted(by, hashes, law));
  return [...new Set(names), ...ended, JSON.stringify(DECISION), ...started].join('');
}

const DECISION = { kind: 'act', act: '', key: '\u0001', at: 17, because: ['clause:'], stage: '' };

/** How providers name what they took. */
const ENDINGS = ['<', 'SM'] as const;

const sampleStarted = (
  by: Channel,
  hashes: Readonly<{ law: string; roster: string }>,
  law: Law | undefined,
): string => {
  const rules = law?.rules.filter((rule) => rule.for.includes(by)) ?? [];
  return JSON.stringify({
    to: '',
    day: 1,
    stage: '',
    ...hashes,
    because: ['step:'],
    checked: {
      zones: ['Asia/Shanghai'],
      rules: Object.fromEntries(rules.map((rule) => [rule.id, sampleSaid(rule)])),
    },
    quoted: { asOf: '20', payBy: '20', loans: [{ loanId: '', amount: 1, received: 0 }] },
  });
};

const sampleSaid = ({ window, closedOn, only }: Rule): RuleSaid => {
  if (window) return 'inside';
  return closedOn ? 'open' : (only ?? 1);
};
