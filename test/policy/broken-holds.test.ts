import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError } from '../../policy/finding';
import { loadPolicy } from '../../policy/load';
import { arrears } from '../scripts/arrears';
import { refusedFor } from './answers-file';
import { copyOfPolicy, edit, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const DECEASED = '  deceased:\n    { allows: [';
const BANKRUPT = '  bankrupt:\n    { allows: [';
const REPRESENTED = '  represented:\n    { allows: [';
const BREATHING = '  breathing-space:\n    { allows: [';
const CEASE = '  cease:\n    { allows: [';

const holds: readonly Broken[] = [
  [
    'an SMS to the dead',
    `${DECEASED}workItem]`,
    `${DECEASED}sms]`,
    `${DECEASED}¦sms`,
    'deceased must not allow sms: it would reach the bereaved. Take sms out.',
  ],
  [
    'a visit to who is bankrupt',
    `${BANKRUPT}workItem]`,
    `${BANKRUPT}workItem, visit]`,
    `${BANKRUPT}workItem, ¦visit`,
    'bankrupt must not allow visit: who administers the estate is asked, not the borrower. Take visit out.',
  ],
  [
    'a call past a representative',
    `${REPRESENTED}workItem]`,
    `${REPRESENTED}call]`,
    `${REPRESENTED}¦call`,
    'represented must not allow call: whoever speaks for the borrower is asked, not the borrower. Take call out.',
  ],
  [
    'an e-mail to who asked for none',
    `${CEASE}workItem, handOff]`,
    `${CEASE}handOff, email]`,
    `${CEASE}handOff, ¦email`,
    'cease must not allow email: the borrower asked not to be contacted. Take email out.',
  ],
  [
    'enforcement in a breathing space',
    `${BREATHING}workItem]`,
    `${BREATHING}workItem, handOff]`,
    `${BREATHING}workItem, ¦handOff`,
    'breathing-space must not allow handOff: contact and enforcement stop in a breathing space. Take handOff out.',
  ],
  [
    'a hold that holds nothing',
    '  complaint:\n    { allows: [workItem, talk]',
    '  complaint:\n    { allows: [sms, whatsapp, app, email, online, call, dialogue, workItem, talk, visit, handOff, notify]',
    '  complaint:\n    { allows: ¦[',
    'complaint allows everything, and nothing stands still: it holds nothing. Name only what may go on.',
  ],
  [
    'a plan of more parts than days',
    'within: 400, parts: 12',
    'within: 10, parts: 12',
    'parts: ¦12',
    'a plan of 12 parts does not fit into 10 days. Allow fewer parts, or more days.',
  ],
];

describe('P6 a hold is refused for', () => {
  it.each(holds)('%s', refusedFor);
});

it('P6 a finding of answers.yaml fails the command, with its place', async () => {
  const folder = copyOfPolicy();
  edit(folder, 'answers.yaml', `${DECEASED}workItem]`, `${DECEASED}call]`);
  const { code, stdout } = await arrears(['lint', folder]);
  expect(stdout).toMatch(/answers\.yaml:\d+:\d+ {2}deceased must not allow call/);
  expect(code).toBe(1);
});

it('P6 a policy whose answers cannot be read is not loaded, and neither is one without them', () => {
  const folder = copyOfPolicy();
  edit(folder, 'answers.yaml', 'for: 3,', 'for: 0,');
  expect(() => loadPolicy(folder)).toThrow(PolicyError);
  rmSync(join(folder, 'answers.yaml'));
  expect(() => loadPolicy(folder)).toThrow('answers.yaml:1:1  the file is missing');
});
