import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../policy/load';
import { queueInWords, queuesOf } from '../../policy/queues';
import { copyOfPolicy, edit, lintOf, refusedIn, removeCopies, whileEdited, type Broken } from './policy-copy';

afterAll(removeCopies);

const INTERNAL_TEAM = 'internal-team: { zh-CN: 内部团队, en: internal team }';
const UNNAMED = 'Write it into queues.yaml: ';

test('every queue in which a task may wait has its name in each language', () => {
  const policy = loadPolicy();
  for (const queue of queuesOf(policy)) {
    const { en, 'zh-CN': chinese } = policy.queues[queue] ?? { en: '', 'zh-CN': '' };
    expect([queue, en]).not.toEqual([queue, '']);
    expect([queue, chinese]).toEqual([queue, expect.stringMatching(/^\p{Script=Han}+$/u)]);
  }
});

test('a queue is told as commands and as people call it, once where these are the same', () => {
  const policy = loadPolicy();
  expect(queueInWords('internal-team', policy)).toBe('internal-team (internal team, 内部团队)');
  expect(queueInWords('supervisors', policy)).toBe('supervisors (主管)');
  expect(queueInWords('of-before', policy)).toBe('of-before');
});

const broken: readonly Broken[] = [
  [
    'a name in one language',
    INTERNAL_TEAM,
    'internal-team: internal team',
    'internal-team: ¦internal team',
    'warning: "internal team" is written in one language only. Write it in each: { zh-CN: …, en: … }.',
  ],
  [
    'one of the two names alone',
    INTERNAL_TEAM,
    'internal-team: { en: internal team }',
    'internal-team: ¦{ en',
    'a text is written in each language: { zh-CN: …, en: … }',
  ],
  [
    'no name for the queue of a role',
    'managers: { zh-CN: 经理, en: managers }\n',
    '',
    '¦agents: ',
    `warning: queue "managers" has no name for people. ${UNNAMED}managers: { zh-CN: …, en: … }.`,
  ],
];

describe('the linter finds in the names of queues', () => {
  it.each(broken)('%s', refusedIn('queues.yaml'));

  it('what a strategy or a hold asks a queue for that has no name', () => {
    whileEdited(
      [{ file: 'queues.yaml', from: 'review: { zh-CN: 案件处置', to: 'revue: { zh-CN: 案件处置' }],
      (folder) => {
        const says = lintOf(folder);
        expect(says).toHaveLength(3);
        for (const one of says)
          expect(one).toContain(`warning: queue "review" has no name for people. ${UNNAMED}review: `);
        expect(says.map((one) => one.split(':')[0])).toEqual([
          'answers.yaml',
          'answers.yaml',
          'strategies/jd-jintiao.yaml',
        ]);
      },
    );
  });

  it('that the list for write-offs has none', () => {
    const folder = copyOfPolicy();
    edit(folder, 'queues.yaml', 'write-offs: ', 'writeoffs: ');
    expect(lintOf(folder).every((one) => one.includes('queue "write-offs" has no name for people'))).toBe(
      true,
    );
    expect(lintOf(folder)).not.toEqual([]);
  });
});

test('a policy without names for its queues is refused, and it says where to get them', () => {
  const folder = copyOfPolicy();
  rmSync(join(folder, 'queues.yaml'));
  expect(() => loadPolicy(folder)).toThrow(
    'queues.yaml:1:1  the file is missing. Copy it from the shipped policy.',
  );
});
