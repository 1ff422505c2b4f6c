import { copyOfPolicy, edit } from '../policy/policy-copy';
import { FIRST_SMS, STRATEGY } from './whatsapp';

/** The shipped policy with the first message in the app, as the strategy says how. */
export function withApp(): string {
  const folder = copyOfPolicy();
  edit(folder, STRATEGY, FIRST_SMS, '');
  edit(folder, STRATEGY, '      # - { id: day-1-app,', '      - { id: day-1-app,');
  return folder;
}
