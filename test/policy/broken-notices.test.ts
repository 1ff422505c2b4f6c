import { lintOf, refusedIn, removeCopies, shipped, whileEdited, type Broken } from './policy-copy';

afterAll(removeCopies);

const LADDER = 'strategies/jd-jintiao.yaml';
const BEFORE = '      - id: weekly-sms';
const BLOCK =
  '      - { id: block, day: 30, at: "09:00", notify: { says: block-card, undoneBy: unblock-card } }\n';

/** The shipped ladder with a notice, and something wrong with it. */
const broken = (change: (block: string) => string): readonly [from: string, to: string] => [
  BEFORE,
  `${change(BLOCK)}${BEFORE}`,
];

const notices: readonly Broken[] = [
  [
    'a misspelt measure',
    ...broken((block) => block.replace('notify', 'notifiy')),
    '¦notifiy: {',
    '"notifiy" is no key of steps. Did you mean "notify"?',
  ],
  [
    'nothing that takes it back',
    ...broken((block) => block.replace(', undoneBy: unblock-card', '')),
    'notify: ¦{ says: block-card }',
    'undoneBy is missing',
  ],
  [
    'a word that takes itself back',
    ...broken((block) => block.replace('unblock-card', 'block-card')),
    'notify: ¦{ says',
    'undoneBy must say another word than says: it takes back what that one asked for',
  ],
  [
    'a sentence in the place of a word',
    ...broken((block) => block.replace('says: block-card', 'says: "block the card"')),
    'says: ¦"block',
    'a name has small letters, digits and single hyphens, like day-1-sms',
  ],
  [
    'a notice that comes back',
    ...broken((block) => block.replace('day: 30', 'repeat: { from: 30, every: 7 }')),
    'repeat: ¦{ from: 30, every: 7 }, at: "09:00", notify',
    'block tells a system the same again and again, and what it was told stands until the case ends. Write day, in the place of repeat.',
  ],
  [
    'a notice that is said twice',
    ...broken((block) => `${block}${block.replace('id: block', 'id: block-again')}`),
    'id: block-again, day: 30, at: "09:00", notify: { says: ¦block-card',
    'block-again says block-card like block: what it was told stands until the case ends. Leave one of them out.',
  ],
  [
    'a notice that takes back another one',
    ...broken(
      (block) =>
        `${block}      - { id: open, day: 31, at: "09:00", notify: { says: unblock-card, undoneBy: lock } }\n`,
    ),
    'says: block-card, undoneBy: ¦unblock-card',
    'block is undone by unblock-card, which open says: one would bring about what the other takes back. Give each its own two words.',
  ],
  [
    'P8 a notice that a message stands in for',
    ...broken((block) => block.replace('notify', 'else: { sms: latest-amount }, notify')),
    'else: { sms: ¦latest-amount }, notify',
    'block is a notice, and only a message or a call has a fallback (P8). Leave it out.',
  ],
  [
    'R19 a notice that is approved',
    ...broken((block) => block.replace('notify', 'approvedBy: supervisor, notify')),
    'approvedBy: ¦supervisor, notify',
    'block is a notice, and only a message is approved before it leaves. Leave it out.',
  ],
  [
    'a second measure beside it',
    ...broken((block) => block.replace('notify', 'sms: latest-amount, notify')),
    '- ¦{ id: block',
    'sms and notify exclude each other: write them apart',
  ],
];

test.each(notices)('refuses %s', refusedIn(LADDER));

test('proposes the word that was meant for a misspelt one', () => {
  const [from, to] = broken((block) => block.replace('undoneBy', 'undonBy'));
  whileEdited([{ file: LADDER, from, to }], (folder) => {
    expect(lintOf(folder).join('\n')).toContain('"undonBy" is no key of notify. Did you mean "undoneBy"?');
  });
});

test('a notice of a day, on its own, is a step in order', () => {
  const [from, to] = broken((block) => block);
  whileEdited([{ file: LADDER, from, to }], (folder) => {
    expect(lintOf(folder)).toEqual([]);
  });
  expect(lintOf(shipped)).toEqual([]);
});

test('R2 refuses a notice before the due date', () => {
  const to =
    '      - { id: block, day: -1, at: "09:00", notify: { says: block-card, undoneBy: unblock-card } }\n';
  const file = 'strategies/cheng-e-she.yaml';
  const from = '    steps:\n';
  whileEdited([{ file, from, to: `${from}${to}` }], (folder) => {
    expect(lintOf(folder).join('\n')).toMatch(/block is a notice/);
  });
});
