import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, edit, lintOf, placeOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const script = 'templates/en/call/find-a-solution.liquid';
const invitation = 'templates/en/visit/invitation.liquid';
const cancellation = 'templates/en/visit/cancellation.liquid';

/** An edit of the shipped texts that hides a value where the linter looks for what a reader would see. */
const hidden = (name: string): string => `{% if false %}{{ ${name} }}{% endif %}`;

/** What is wrong; the file; what is replaced, everywhere, and by what; where ¦ the finding stands; what it says. */
type Broken = readonly [
  title: string,
  file: string,
  from: string,
  to: string,
  at: string | undefined,
  says: string,
];

const broken: readonly Broken[] = [
  [
    'R5 a script without the consequences',
    script,
    "{% render 'consequences' %}",
    '',
    undefined,
    'the script does not state the consequences (R5, R14). Write it where every reader sees it.',
  ],
  [
    'P17 an invitation without each loan that is spoken of',
    invitation,
    "{% render 'each-loan' %}",
    '',
    undefined,
    'the invitation does not carry {{ eachLoan }} (P17). Write it where every reader sees it.',
  ],
  [
    'R15 an invitation without the name of the field agent',
    invitation,
    '{{ agentName }}',
    hidden('agentName'),
    undefined,
    'the invitation does not carry {{ agentName }} (R15). Write it where every reader sees it.',
  ],
  [
    'R15 an invitation without the staff number',
    invitation,
    '{{ staffNumber }}',
    hidden('staffNumber'),
    undefined,
    'the invitation does not carry {{ staffNumber }} (R15). Write it where every reader sees it.',
  ],
  [
    'R15 an invitation without the place where to check them',
    invitation,
    '{{ verifyAt }}',
    hidden('verifyAt'),
    undefined,
    'the invitation does not carry {{ verifyAt }} (R15). Write it where every reader sees it.',
  ],
  [
    'P14 a field agent in the script of a call',
    script,
    'Listen to the end.',
    '{{ agentName }} listens to the end.',
    '{{ ¦agentName',
    '"agentName" is no variable of a call. Leave it out.',
  ],
  [
    'P14 a misspelt variable in an invitation',
    invitation,
    'Dear {{ borrowerName }}',
    'Dear {{ borrowerName }}{{ visitDat }}',
    '{{ ¦visitDat ',
    '"visitDat" is no variable of a visit. Did you mean "visitDate"?',
  ],
  [
    'P14 R23 an amount in a cancellation',
    cancellation,
    'Nobody',
    '{{ amount }} Nobody',
    '{{ ¦amount',
    '"amount" is no variable of a cancellation. Leave it out.',
  ],
  [
    'P14 a collector in an SMS',
    'templates/en/sms/amount-today.liquid',
    'Our staff may',
    'Our {{ collectorName }} may',
    '{{ ¦collectorName',
    '"collectorName" is no variable of a message. Leave it out.',
  ],
  [
    'an invitation without a subject',
    invitation,
    'Subject: ',
    '',
    undefined,
    'an e-mail or invitation begins with a line "Subject: …" and an empty line. Write both above the text.',
  ],
];

describe('a text of calls and visits is refused for', () => {
  it.each(broken)('%s', (_title, file, from, to, at, says) => {
    const folder = copyOfPolicy();
    const edited = edit(folder, file, from, to);
    const place = at === undefined ? '1:1' : placeOf(edited, at);
    expect(lintOf(folder)).toEqual([`${file}:${place}  ${says}`]);
  });

  it('P14 R23 an amount in a text that a cancellation includes', () => {
    const folder = copyOfPolicy();
    for (const language of ['en', 'zh-CN']) {
      edit(
        folder,
        `templates/${language}/visit/cancellation.liquid`,
        '{{ lenderName }}',
        "{% render 'pay-by' %}\n{{ lenderName }}",
      );
    }
    const says = '"payBy" is no variable of a cancellation, and visit/cancellation.liquid includes';
    expect(lintOf(folder)).toEqual([
      expect.stringMatching(
        `^templates/en/pay-by.liquid:1:\\d+  ${says} this text. Do not include it there.$`,
      ),
      expect.stringMatching(
        `^templates/zh-CN/pay-by.liquid:1:\\d+  ${says} this text. Do not include it there.$`,
      ),
    ]);
  });

  it('R10 not being there in any language, at the visit that needs it', () => {
    const folder = copyOfPolicy();
    for (const language of ['en', 'zh-CN']) {
      rmSync(join(folder, 'templates', language, 'visit/agent-cancellation.liquid'));
    }
    expect(lintOf(folder)).toEqual([
      expect.stringMatching(
        /^strategies\/jd-jintiao.yaml:\d+:\d+ {2}visit needs "agent-cancellation", which is no visit template\. /,
      ),
    ]);
  });
});
