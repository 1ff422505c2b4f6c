import { copyOfPolicy, edit } from '../policy/policy-copy';
import { STRATEGY } from './whatsapp';

/** The shipped policy with a card that is blocked on day 1, at a time. */
export function withBlock(at = '08:30'): string {
  const folder = copyOfPolicy();
  const notify = '{ says: block-card, undoneBy: unblock-card }';
  const block = `      - { id: block, day: 1, at: "${at}", notify: ${notify} }\n`;
  edit(folder, STRATEGY, '    steps:\n', `    steps:\n${block}`);
  return folder;
}
