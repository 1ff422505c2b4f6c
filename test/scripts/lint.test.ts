import { relative } from 'node:path';
import { copyOfPolicy, edit, placeOf, removeCopies } from '../policy/policy-copy';
import { arrears, COMMAND, isPlain, ROOT, run } from './arrears';
import { arrearsHere } from './here';

afterAll(removeCopies);

/** What nobody could verify in the shipped laws. */
const UNVERIFIED = [
  'law au: 3 of 9 rules not verified: read RG 96, part 2, section 4, read for text messages as for calls (au-text-messages); RG 96, part 2, section 4, read for WhatsApp as for calls (au-whatsapp); RG 96, part 2, section 4, read for app notifications as for calls (au-app)',
  'law cn: 8 of 8 rules not verified: read GB/T 45251-2025 (cn-night, cn-three-calls-a-day, cn-borrower-only); China Banking Association, guideline (trial) of 2026-01-30 (cn-six-attempts-a-day); GB/T 45251-2025, read for WhatsApp as for text messages (cn-night-whatsapp, cn-borrower-only-whatsapp); GB/T 45251-2025, read for app notifications as for text messages (cn-night-app, cn-borrower-only-app)',
  'law us: 4 of 8 rules not verified: read 12 CFR 1006.6(b)(1)(i), read for WhatsApp as for text messages (us-inconvenient-hours-whatsapp); 12 CFR 1006.6(d)(1), read for WhatsApp as for text messages (us-consumer-only-whatsapp); 12 CFR 1006.6(b)(1)(i), read for app notifications as for text messages (us-inconvenient-hours-app); 12 CFR 1006.6(d)(1), read for app notifications as for text messages (us-consumer-only-app)',
];
const IN_ORDER = ['the policy is in order', ...UNVERIFIED];

/** The shipped staff are a sample: none of them has an account. */
const UNMAPPED =
  'policy/staff.yaml:8:3  warning: no account of the operating system is mapped: at the command line everybody is whom they name, also two people. Write account: NAME beside each who works there, before production';

test('lint: the shipped policy is in order, what nobody could verify in it is said with what to read, and a broken copy is refused with file, line and column', async () => {
  const folder = copyOfPolicy();
  const file = 'strategies/jd-jintiao.yaml';
  const edited = edit(folder, file, '[day-3-call, day-4-call]', '[day-3-cal, day-4-cal]');
  mapOne(folder);
  const [fine, broken, asJson] = await Promise.all([
    arrearsHere(['lint']),
    arrears(['lint', folder]),
    arrearsHere(['lint', folder, '--json']),
  ]);
  expect(fine).toEqual({ code: 0, stdout: `${[UNMAPPED, ...IN_ORDER].join('\n')}\n`, stderr: '' });

  const shown = relative(ROOT, `${folder}/${file}`);
  const places = [placeOf(edited, '¦day-3-cal,'), placeOf(edited, '¦day-4-cal]')];
  const lines = broken.stdout.trimEnd().split('\n');
  expect(lines.map((text) => text.split('  ')[0])).toEqual(places.map((place) => `${shown}:${place}`));
  expect(broken.stdout).toContain('Did you mean "day-3-call"?');
  expect(broken).toMatchObject({ code: 1, stderr: '2 to mend\n' });
  expect(isPlain(broken)).toBe(true);

  expect(asJson).toMatchObject({ code: 1, stderr: '2 to mend\n' });
  expect(JSON.parse(asJson.stdout)).toMatchObject(
    places.map((place) => {
      const [row, column] = place.split(':').map(Number);
      return { file: shown, line: row, column };
    }),
  );
});

test('lint: the command line takes nobody’s word any more as soon as one account is mapped, and lint warns no more', async () => {
  const folder = copyOfPolicy();
  const warned = await arrearsHere(['lint', folder, '--json']);
  expect(warned.code).toBe(0);
  expect(JSON.parse(warned.stdout)).toMatchObject([{ severity: 'warning', line: 8, column: 3 }]);
  mapOne(folder);
  expect(await arrearsHere(['lint', folder, '--json'])).toMatchObject({ code: 0, stdout: '[]\n' });
});

const mapOne = (folder: string): unknown =>
  edit(
    folder,
    'staff.yaml',
    '{ staff: "0970", roles: [operator] }',
    '{ staff: "0970", roles: [operator], account: ops }',
  );

test('lint: what is only to be thought over is told, and the policy is in order', async () => {
  const folder = copyOfPolicy();
  const every = 'for: [sms, email, call, dialogue, visit]';
  for (let line = 0; line < 2; line++)
    edit(folder, 'law/cn.yaml', every, 'for: [sms, call, dialogue, visit]');
  edit(folder, 'law/cn.yaml', 'rules:', 'unregulated: [email]\nrules:');
  mapOne(folder);
  const [said, asJson] = await Promise.all([
    arrearsHere(['lint', folder]),
    arrearsHere(['lint', folder, '--json']),
  ]);
  expect(said).toMatchObject({ code: 0, stderr: '' });
  const lines = said.stdout.trimEnd().split('\n');
  expect(lines.splice(-IN_ORDER.length)).toEqual(IN_ORDER);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.includes('  warning: '))).toBe(true);
  expect(JSON.parse(asJson.stdout)).toMatchObject(lines.map(() => ({ severity: 'warning' })));
});

test('lint: whoever reads no further, such as head, ends it quietly', async () => {
  const pipe = `"${process.execPath}" "${COMMAND}" lint | true; exit "\${PIPESTATUS[0]}"`;
  expect(await run('bash', ['-c', pipe])).toEqual({ code: 0, stdout: '', stderr: '' });
});
