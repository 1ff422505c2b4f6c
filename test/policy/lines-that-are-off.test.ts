import { lintOf, removeCopies, whileEdited } from './policy-copy';

afterAll(removeCopies);

const LADDERS = [
  ['jd-jintiao', 'day-1', 'amount-and-due-date', [1, 2]],
  ['cheng-e-she', 'first', 'first-notice', [3, 4]],
] as const;

const lines = LADDERS.flatMap(([strategy, step, template, sids]) =>
  (['whatsapp', 'app'] as const).map((channel) => ({ strategy, step, template, sids, channel })),
);

test.each(lines)(
  'R20 the line of $strategy that is off for $channel is in order when it stands in the place of its SMS',
  ({ strategy, step, template, sids, channel }) => {
    const file = `strategies/${strategy}.yaml`;
    const switched = [
      { file, from: `      - { id: ${step}-sms,`, to: `      # - { id: ${step}-sms,` },
      { file, from: `      # - { id: ${step}-${channel}, `, to: `      - { id: ${step}-${channel}, ` },
    ];
    const approved = (['en', 'zh-CN'] as const).map((language, n) => ({
      file: `templates/${language}/whatsapp/${template}.liquid`,
      from: `HX${'0'.repeat(31)}${String(sids[n])}`,
      to: `HX${`a${String(sids[n])}`.repeat(16)}`,
    }));
    whileEdited(channel === 'whatsapp' ? [...switched, ...approved] : switched, (folder) => {
      expect(lintOf(folder)).toEqual([]);
    });
    // What is switched on is read: its text, when it is not there, is missed.
    const misspelt = { file, from: `, ${channel}: ${template}`, to: `, ${channel}: ${template}s` };
    whileEdited([...switched, misspelt], (folder) => {
      expect(lintOf(folder).join('\n')).toContain(`"${template}s"`);
    });
  },
);
