import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, edit, lintOf, placeOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const ladder = 'strategies/jd-jintiao.yaml';

describe('R7 a ladder is refused', () => {
  it.each(['sms', 'email'] as const)(
    'when no %s of it states the consequences in one language',
    (channel) => {
      const folder = copyOfPolicy();
      const templates = {
        sms: ['amount-and-due-date', 'latest-amount'],
        email: ['how-to-pay-in-detail', 'amount-today', 'latest-amount'],
      };
      for (const template of templates[channel]) {
        expect(lintOf(folder)).toEqual([]);
        edit(folder, `templates/en/${channel}/${template}.liquid`, "{% render 'consequences' %}", '');
      }
      const strategy = readFileSync(join(folder, ladder), 'utf8');
      const first = channel === 'sms' ? 'sms: ¦amount-and-due-date' : 'email: ¦how-to-pay-in-detail';
      expect(lintOf(folder)).toEqual([
        `${ladder}:${placeOf(strategy, first)}  no ${channel} of jd-jintiao states the consequences in en (R7). ` +
          "Write {% render 'consequences' %} into one of them.",
      ]);
    },
  );
});
