import { copyOfPolicy, edit, lintOf, placeOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const sms = 'templates/en/sms/amount-and-due-date.liquid';
const script = 'templates/en/call/find-a-solution.liquid';
const amounts = 'templates/en/amounts.liquid';
const dueSoon = 'templates/en/sms/due-soon.liquid';
const fees = 'templates/en/consequences-and-fees.liquid';

type Edit = readonly [file: string, from: string, to: string];
/** What is wrong; the edit; where ¦ the finding stands in the edited file (line 1 if nowhere); what it says. */
type Broken = readonly [title: string, edit: Edit, at: string | undefined, says: string];

const broken: readonly Broken[] = [
  [
    'R7 consequences of a ladder with fees that leave out the fees',
    [fees, 'fees', 'ills'],
    undefined,
    'the consequences do not name further fees (R7). Name it in plain words.',
  ],
  [
    'P17 no list of the loans that it speaks for',
    [sms, "{% render 'each-loan' %}", ''],
    undefined,
    'the message does not carry {{ eachLoan }} (P17). Write it where every reader sees it.',
  ],
  [
    'R2 days past due before there are any',
    [dueSoon, 'a reminder', '{{ daysPastDue }}'],
    '{{ ¦daysPastDue',
    '"daysPastDue" is no variable of a reminder before the due date. Leave it out.',
  ],
  [
    'R16 a reminder without the date',
    [dueSoon, '{{ dueOn }}', '{% if false %}{{ dueOn }}{% endif %}'],
    undefined,
    'the message does not carry {{ dueOn }} (R16). Write it where every reader sees it.',
  ],
];

describe('the words of a message are refused for', () => {
  it.each(broken)('%s', (_title, [file, from, to], at, says) => {
    const folder = copyOfPolicy();
    const edited = edit(folder, file, from, to);
    const place = at === undefined ? '1:1' : placeOf(edited, at);
    expect(lintOf(folder)).toEqual([`${file}:${place}  ${says}`]);
  });

  it('P17 no list of the loans in any part of a script', () => {
    const folder = copyOfPolicy();
    edit(folder, script, "{% render 'each-loan' %}", '');
    expect(lintOf(folder)).toEqual([]);
    edit(folder, amounts, 'Loans: {{ eachLoan }}', '{% if false %}{{ eachLoan }}{% endif %}');
    expect(lintOf(folder)).toContain(
      `${script}:1:1  the script does not carry {{ eachLoan }} (P17). Write it where every reader sees it.`,
    );
  });

  it('R2 an earlier time overdue in a text that a reminder includes', () => {
    const folder = copyOfPolicy();
    for (const language of ['en', 'zh-CN']) {
      const file = `templates/${language}/sms/due-soon.liquid`;
      edit(folder, file, '{{ howToPay }}', "{{ howToPay }}{% render 'again' %}");
    }
    const says =
      '"segment" is no variable of a reminder before the due date, and sms/due-soon.liquid includes this text. Do not include it there.';
    expect(lintOf(folder)).toEqual([
      expect.stringMatching(`^templates/en/again.liquid:1:\\d+  ${says}$`),
      expect.stringMatching(`^templates/zh-CN/again.liquid:1:\\d+  ${says}$`),
    ]);
  });
});
