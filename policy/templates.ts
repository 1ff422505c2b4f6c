import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import type { WrittenChannel } from '../domain/channels';
import type { Language } from '../domain/words';
import { oncePer, oncePerText } from './once';

/** Every language a message is written in. */
export const languages: readonly Language[] = ['zh-CN', 'en'];

/** A kind of template, with a folder of its own: messages, the scripts of calls, and what is written about a visit. */
export type TemplateKind = WrittenChannel | 'call' | 'visit';

/** The name of the line under which the words of a kind stand, if there is one: a subject, or the sid of what was approved. */
const UNDER = {
  sms: undefined,
  whatsapp: 'ContentSid',
  app: 'Subject',
  email: 'Subject',
  call: undefined,
  visit: 'Subject',
} as const satisfies Readonly<Record<TemplateKind, string | undefined>>;

/** A kind of template whose words stand under a subject. */
export type SubjectKind = {
  [K in TemplateKind]: (typeof UNDER)[K] extends 'Subject' ? K : never;
}[TemplateKind];
/** A kind of template of which others approve every word: no other words may be sent. */
export type ApprovedKind = {
  [K in TemplateKind]: (typeof UNDER)[K] extends 'ContentSid' ? K : never;
}[TemplateKind];

/** Whether the words of a kind of template stand under a subject. */
export function hasSubject(kind: TemplateKind): kind is SubjectKind {
  return UNDER[kind] === 'Subject';
}

/** Whether others approve every word of a kind of template. */
export function isApproved(kind: TemplateKind): kind is ApprovedKind {
  return UNDER[kind] === 'ContentSid';
}

/** The kinds of template whose words stand under a subject. */
export const SUBJECT_KINDS = (Object.keys(UNDER) as TemplateKind[]).filter(hasSubject);

/** The kinds of template of which others approve every word. */
export const APPROVED_KINDS = (Object.keys(UNDER) as TemplateKind[]).filter(isApproved);

/** What is written about a visit: to the borrower, and to the field agent. */
export const visitTemplates = [
  'invitation',
  'cancellation',
  'agent-invitation',
  'agent-cancellation',
] as const;

/** The texts of one language by path inside its folder, and the engine that knows these texts and nothing else. */
export type Texts = Readonly<{ engine: Liquid; byPath: ReadonlyMap<string, string> }>;
/** All message templates, as they were when they were loaded. */
export type Templates = Readonly<{ folder: string; of: Readonly<Record<Language, Texts>> }>;

/** The path of a template inside its language's folder. */
export function templatePath(kind: TemplateKind, template: string): string {
  return `${kind}/${template}.liquid`;
}

// A file ends with a line break; a message, or a clause inside one, does not.
const textsIn = (folder: string): Texts => {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const all = paths
    .filter((path) => path.endsWith('.liquid'))
    .map((path) => [
      path.replaceAll('\\', '/'),
      readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n').trimEnd(),
    ]);
  return textsOf(JSON.stringify(all));
};

const textsOf = oncePerText((all): Texts => {
  const byPath = new Map(JSON.parse(all) as [path: string, text: string][]);
  // The engine reads from memory: a template cannot reach outside its folder, or change under a running process.
  const engine = new Liquid({
    templates: Object.fromEntries(byPath),
    extname: '.liquid',
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true, // a text that others include is parsed once
    locale: 'en-US', // else it asks the machine for one, which takes long, and would differ from machine to machine
  });
  return { engine, byPath };
});

/** A template as the engine understands it, or what it objects to. */
export type Parsed = Readonly<{ template: readonly Template[] } | { fault: unknown }>;

/** A template of these texts, parsed once; undefined when there is none at that path. */
export function parsedIn(texts: Texts, path: string): Parsed | undefined {
  return parsedOf(texts).get(path);
}

const parsedOf = oncePer(({ engine, byPath }: Texts): ReadonlyMap<string, Parsed> => {
  const parse = (path: string, text: string): Parsed => {
    try {
      return { template: engine.parse(text, path) };
    } catch (fault) {
      return { fault };
    }
  };
  return new Map([...byPath].map(([path, text]) => [path, parse(path, text)]));
});

/** A text, or a part of one, as the engine of these texts understands it: parsed once. */
export const parsedText = oncePer(({ engine }: Texts) => oncePerText((text) => engine.parse(text)));

/** Reads all templates below a folder that has one folder per language; nothing is checked here. */
export function loadTemplates(folder: string): Templates {
  return {
    folder,
    of: { 'zh-CN': textsIn(join(folder, 'zh-CN')), en: textsIn(join(folder, 'en')) },
  };
}
