import { copyOfPolicy, edit, lintOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const fourParts = 'templates/en/call/four-parts.liquid';
const introduction = 'templates/en/introduction.liquid';

const scripts = [
  'cause-advice-risk',
  'find-a-solution',
  'four-parts-firm',
  'four-parts-legal',
  'four-parts',
  'personal-plan',
] as const;
const order =
  'The order is: who calls and whom; the situation; a plan; the consequences, and then where there is help and where to complain.';

/** An edit of the shipped texts that hides a value where the linter looks for what a reader would see. */
const hidden = (name: string): string => `{% if false %}{{ ${name} }}{% endif %}`;

/** What is wrong; what is replaced in the four parts, and by what; what the finding says. */
type Broken = readonly [title: string, from: string, to: string, says: string];

const broken: readonly Broken[] = [
  [
    'R14 no plan and no way to pay',
    '{{ howToPay }} ',
    hidden('howToPay'),
    `the script does not carry {{ howToPay }}: a plan (R14). ${order}`,
  ],
  [
    'R14 the loan before the right person is there',
    "1. {% render 'introduction' %}",
    "About {{ amount }}.\n\n1. {% render 'introduction' %}",
    `the script speaks of the loan before the right person is there (R14). ${order}`,
  ],
  [
    'R14 a plan before the situation',
    '2. State the situation',
    '2. Discuss a plan\n"{{ howToPay }} By {{ payBy }}?"',
    `the script comes to a plan before the situation (R5, R14). ${order}`,
  ],
  [
    'R14 the consequences before a plan',
    '3. Discuss a plan',
    "3. State the consequences\n{% render 'consequences-and-fees' %}",
    `the script comes to the consequences before a plan (R5, R14). ${order}`,
  ],
  [
    'R14 no help after the consequences',
    '{{ complaintsPhone }}',
    hidden('complaintsPhone'),
    `the script does not carry {{ complaintsPhone }} after the consequences (R14). ${order}`,
  ],
];

describe('the script of a call is refused for', () => {
  it.each(broken)('%s', (_title, from, to, says) => {
    const folder = copyOfPolicy();
    edit(folder, fourParts, from, to);
    expect(lintOf(folder)).toEqual([`${fourParts}:1:1  ${says}`]);
  });

  it.each(['collectorName', 'staffNumber', 'verifyAt'])(
    'R15 an introduction without %s, in every script that has it',
    (name) => {
      const folder = copyOfPolicy();
      edit(folder, introduction, `{{ ${name} }}`, hidden(name));
      expect(lintOf(folder)).toEqual(
        scripts.map(
          (one) =>
            `templates/en/call/${one}.liquid:1:1  the script does not carry {{ ${name} }} (R15). Write it where every reader sees it.`,
        ),
      );
    },
  );
});
