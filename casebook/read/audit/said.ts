import { HIDDEN } from './mask';
import type { AuditLine } from './lines';
import type { Language } from '../../../domain/words';
import { termIn, type Terms } from '../../../domain/telling/terms';

/** The words that were sent or written down, in a file that masks them with its language's words for what it leaves out. */
export function saidIn(
  { words, kind }: Pick<AuditLine, 'words' | 'kind'>,
  { language, why }: Readonly<{ language: Language; why?: string | undefined }>,
): string | undefined {
  if (words === undefined || language === 'en') return words;
  const named =
    kind === 'started'
      ? words
      : words.replace(/^([a-z]+): /gm, (whole, what: string) => nameOf(what) ?? whole);
  if (why !== undefined) return named;
  const noted = named.replace(/, (\d+) row: (?=\[)/, '，$1 行：');
  return noted.replace(/\[(?:hidden|name|address)\]/g, (mark) => termIn(MARKS, mark, language) ?? mark);
}

const nameOf = (what: string): string | undefined => {
  const name = termIn(NOTES, what, 'zh-CN');
  return name === undefined ? undefined : `${name}：`;
};

/** What people write down, by what it is about. */
const NOTES: Terms = {
  cause: ['cause', '原因'],
  difficulty: ['difficulty', '困难'],
  solution: ['solution', '办法'],
  text: ['text', '内容'],
};

/** What stands where something is left out. */
const MARKS: Terms = {
  [HIDDEN]: [HIDDEN, '[已隐去]'],
  '[name]': ['[name]', '[姓名]'],
  '[address]': ['[address]', '[地址]'],
};
