import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLaw } from '../../policy/load';
import { copyOfPolicy, edit, lintOf, placeOf, refusedIn, removeCopies } from './policy-copy';

afterAll(removeCopies);

const LADDER = 'strategies/jd-jintiao.yaml';
const EVERY = 'for: [sms, email, call, dialogue, visit]';
const NO_MAIL = 'for: [sms, call, dialogue, visit]';

/** The shipped policy under a law without a word about e-mail, but for what is written in front of its rules. */
const withoutMail = (before = ''): string => {
  const folder = copyOfPolicy();
  for (let line = 0; line < 2; line++) edit(folder, 'law/cn.yaml', EVERY, NO_MAIL);
  edit(folder, 'law/cn.yaml', 'rules:', `${before}rules:`);
  return folder;
};
const placeIn = (folder: string) =>
  `${LADDER}:${placeOf(readFileSync(join(folder, LADDER), 'utf8'), 'else: { email: ¦amount-and-due-date')}`;
const ofLadder = (folder: string) => lintOf(folder).filter((line) => line.startsWith(LADDER));

describe('P5 a channel that the law does not name', () => {
  it('is reported where a strategy uses it first', () => {
    const folder = withoutMail();
    expect(ofLadder(folder)).toEqual([
      `${placeIn(folder)}  the fallback of day-1-sms is an e-mail, which law cn does not name: it is barred. Write a rule for it into lender.yaml, or leave the channel out.`,
    ]);
  });

  it('is a warning when the author of the law declares it: it has no hours', () => {
    const folder = withoutMail('unregulated: [email]\n');
    expect(ofLadder(folder)).toEqual([
      `${placeIn(folder)}  warning: the fallback of day-1-sms is an e-mail, for which law cn has no hours: it may leave at night. Write a window for it into lender.yaml, if it should not.`,
    ]);
  });

  it('is no fault once the lender writes a window of its own', () => {
    const folder = withoutMail('unregulated: [email]\n');
    edit(
      folder,
      'lender.yaml',
      '# rules:\n',
      'rules:\n  - { id: lender-mail, for: [email], window: { from: "08:00", until: "20:00" }, source: own, since: 2026-01-01, verified: true }\n',
    );
    expect(lintOf(folder)).toEqual([]);
  });

  it('is declared in the text that is kept of the law, too', () => {
    const folder = withoutMail('unregulated: [email]\n');
    expect(readLaw(readFileSync(join(folder, 'law/cn.yaml'), 'utf8')).unregulated).toEqual(['email']);
  });
});

test.each([
  [
    'a channel of which a rule speaks',
    'rules:',
    'unregulated: [sms]\nrules:',
    'unregulated: [¦sms]',
    'rule "cn-night" speaks of sms: it is not unregulated',
  ],
  [
    'no channel',
    'rules:',
    'unregulated: [pager]\nrules:',
    'unregulated: [¦pager]',
    'unregulated must be sms or whatsapp or app or email or online or call or dialogue or visit',
  ],
] as const)('a law does not call unregulated %s', refusedIn('law/cn.yaml'));
