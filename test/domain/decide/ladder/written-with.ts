import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Strategy } from '../../../../domain/strategy';
import { readStrategy } from '../../../../policy/load';

const content = readFileSync(join(__dirname, '../../../../policy/strategies/jd-jintiao.yaml'), 'utf8');

/** The ladder of JD Jintiao as shipped, but for texts of its file that are replaced by others. */
export function jdJintiaoWith(...edits: readonly (readonly [from: string, to: string])[]): Strategy {
  return readStrategy(
    edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`jd-jintiao.yaml does not contain ${from}`);
      return text.replace(from, () => to);
    }, content),
  );
}
