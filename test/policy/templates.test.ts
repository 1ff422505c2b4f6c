import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, edit, lintOf, placeOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const sms = 'templates/en/sms/amount-and-due-date.liquid';
const email = 'templates/en/email/how-to-pay-in-detail.liquid';
const consequences = 'templates/en/consequences.liquid';

type Edit = readonly [file: string, from: string, to: string];
/** What is wrong; the edit; where ¦ the finding stands in the edited file (line 1 if nowhere); what it says. */
type Broken = readonly [title: string, edit: Edit, at: string | undefined, says: string];

const broken: readonly Broken[] = [
  [
    'P14 a variable that no message has',
    [sms, ': your', ': {{ borowerName }}, your'],
    '{{ ¦borowerName',
    '"borowerName" is no variable of a message. Did you mean "borrowerName"?',
  ],
  [
    'P14 such a variable in a branch that a rendering skips',
    [email, 'How to pay', '{% if borrowerName == "none" %}{{ discount }}{% endif %}\nHow to pay'],
    '{{ ¦discount',
    '"discount" is no variable of a message. Leave it out.',
  ],
  [
    'P14 a value that the other language tells',
    [email, 'Dear {{ borrowerName }}', 'Dear customer'],
    undefined,
    'does not tell borrowerName, which the zh-CN text does. Tell the same in every language.',
  ],
  [
    'a filter that does not exist',
    [sms, '{{ amount }}', '{{ amount | upcas }}'],
    '¦{{ amount | upcas',
    'undefined filter: upcas',
  ],
  [
    'an output that is not closed',
    [sms, 'Ref {{ reference }}', 'Ref {{ reference'],
    '¦{{ reference',
    'output "{{ reference" not closed',
  ],
  [
    'an included text that nobody wrote',
    [email, "'contact'", "'contacts'"],
    "¦{% render 'contacts'",
    'ENOENT: Failed to lookup "contacts" in "."',
  ],
  [
    'no reference that reaches the borrower',
    [
      sms,
      'Ref {{ reference }}',
      '{% comment %}{{ reference }}{% endcomment %}{% if false %}{{ reference }}{% endif %}',
    ],
    undefined,
    'the message does not carry {{ reference }}. Write it where every reader sees it.',
  ],
  [
    'R16 no amount',
    [sms, '{{ amount }}', '{% if false %}{{ amount }}{% endif %}'],
    undefined,
    'the message does not carry {{ amount }} (R16). Write it where every reader sees it.',
  ],
  [
    'R16 no due date',
    [sms, "{% render 'debt' %}", 'loan payment'],
    undefined,
    'the message does not carry {{ dueOn }} (R16). Write it where every reader sees it.',
  ],
  [
    'R16 no way to pay in an e-mail',
    [email, '{{ howToPay }}', '{% if false %}{{ howToPay }}{% endif %}'],
    undefined,
    'the message does not carry {{ howToPay }} (R16). Write it where every reader sees it.',
  ],
  [
    'R7 consequences that leave out the credit score',
    [consequences, 'your credit score', 'your life'],
    undefined,
    'the consequences do not name the credit score (R7). Name it in plain words.',
  ],
  [
    'R7 consequences that leave out later applications',
    [consequences, 'applications', 'wishes'],
    undefined,
    'the consequences do not name later applications (R7). Name it in plain words.',
  ],
  [
    'R7 consequences that leave out penalty interest',
    [consequences, 'penalty interest', 'something'],
    undefined,
    'the consequences do not name penalty interest (R7). Name it in plain words.',
  ],
  [
    'an SMS that is too long',
    [sms, 'Please ignore.', `Please ignore. ${'We are glad to help. '.repeat(12)}`],
    undefined,
    'the SMS takes 4 segments with sample values, at most 2 are meant. Shorten it, and leave details to the e-mail.',
  ],
  [
    'an e-mail without a subject',
    [email, 'Subject: ', ''],
    undefined,
    'an e-mail or invitation begins with a line "Subject: …" and an empty line. Write both above the text.',
  ],
];

describe('a template is refused for', () => {
  it.each(broken)('%s', (_title, [file, from, to], at, says) => {
    const folder = copyOfPolicy();
    const edited = edit(folder, file, from, to);
    const place = at === undefined ? '1:1' : placeOf(edited, at);
    expect(lintOf(folder)).toEqual([`${file}:${place}  ${says}`]);
  });

  it('P14 being there in one language only', () => {
    const folder = copyOfPolicy();
    rmSync(join(folder, 'templates/zh-CN/email/amount-today.liquid'));
    expect(lintOf(folder)).toEqual([
      'templates/zh-CN/email/amount-today.liquid:1:1  is missing: it exists in another language only. Write it, or remove the other.',
    ]);
  });

  it('a fault in a text that several messages include, once', () => {
    const folder = copyOfPolicy();
    const edited = edit(folder, 'templates/en/contact.liquid', '{{ verifyAt }}', '{{ verifyAt | link }}');
    expect(lintOf(folder)).toEqual([
      `templates/en/contact.liquid:${placeOf(edited, '¦{{ verifyAt')}  undefined filter: link`,
    ]);
  });

  it('nothing, when it is new, complete and not yet part of a ladder', () => {
    const folder = copyOfPolicy();
    for (const language of ['en', 'zh-CN']) {
      writeFileSync(
        join(folder, 'templates', language, 'sms/receipt.liquid'),
        "{{ lenderName }} {{ reference }} {% render 'opt-out' %}\n",
      );
    }
    expect(lintOf(folder)).toEqual([]);
  });
});
