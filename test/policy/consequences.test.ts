import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, edit, lintOf, placeOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const clause = "{% render 'consequences' %}";
const withFees = "{% render 'consequences-and-fees' %}";

/** Takes the consequences out of some templates of a channel in English. */
const silenced = (channel: string, templates: readonly string[], words: string): string => {
  const folder = copyOfPolicy();
  for (const template of templates) edit(folder, `templates/en/${channel}/${template}.liquid`, words, '');
  return folder;
};

const finding = (folder: string, ladder: string, marked: string, says: string): string => {
  const file = `strategies/${ladder}.yaml`;
  return `${file}:${placeOf(readFileSync(join(folder, file), 'utf8'), marked)}  ${says}`;
};

describe('R7 a ladder is refused', () => {
  it.each([
    ['sms', ['how-to-pay', 'latest-amount'], 'sms: ¦amount-and-due-date'],
    [
      'email',
      ['amount-and-due-date', 'how-to-pay-in-detail', 'amount-today', 'latest-amount'],
      'else: { email: ¦amount-and-due-date',
    ],
  ] as const)('when no %s of it states the consequences in one language', (channel, templates, first) => {
    expect(lintOf(silenced(channel, templates.slice(1), clause))).toEqual([]);
    const folder = silenced(channel, templates, clause);
    const says =
      `no ${channel} of jd-jintiao states the consequences in en (R7). ` +
      `Write ${clause} or ${withFees} into one that every borrower gets.`;
    expect(lintOf(folder)).toEqual([finding(folder, 'jd-jintiao', first, says)]);
  });

  it.each([
    ['sms', 'sms: ¦first-notice'],
    ['email', 'email: ¦first-notice'],
  ] as const)(
    'R24 when it charges fees and a borrower of some attitude is told of them by no %s',
    (channel, first) => {
      const legal = channel === 'sms' ? [] : ['legal-risk', 'legal-notice'];
      // What is left does not reach the cooperative borrower.
      const folder = silenced(channel, ['first-notice', 'severe-notice', ...legal], withFees);
      const says =
        `no ${channel} of cheng-e-she states the consequences with the fees in en (R7). ` +
        `Write ${withFees} into one that every borrower gets.`;
      expect(lintOf(folder)).toEqual([finding(folder, 'cheng-e-she', first, says)]);
    },
  );
});
