import { HIDDEN, maskAddress, masked, unmasked } from '../../../../casebook/read/audit/mask';

const NAME = 'Borrower 7';
const PHONE = '+8613800000007';
const sms = { to: PHONE, text: `Dear ${NAME}, 12.00 CNY. Ref 1`, reference: '1', validForSeconds: 60 };

test.each([
  ['a Chinese mobile number', '+8613800000007', '+86*******0007'],
  ['a number in the United States', '+12025550123', '+1******0123'],
  ['a short number', '+358401234', '+358****34'],
  ['a mailbox', 'anna@example.com', 'a***@example.com'],
  ['what is neither', 'somewhere', HIDDEN],
])('P13 of %s enough is left to tell it from another', (_, address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test('P13 words from a template are told without the name, the address and the number', () => {
  const content = { ...sms, text: `${sms.text}, 1 Example Road, ${PHONE}` };
  expect(masked({ content, isSame: true, name: NAME, address: '1 Example Road' })).toEqual({
    recipient: '+86*******0007',
    words: 'Dear [name], 12.00 CNY. Ref 1, [address], +86*******0007',
  });
});

test('P13 words of before the borrower’s data changed are hidden whole, when the name of now is not in them', () => {
  expect(masked({ content: sms, isSame: false, name: NAME }).words).toBe('Dear [name], 12.00 CNY. Ref 1');
  expect(masked({ content: sms, isSame: false, name: 'Another Name' }).words).toBe(HIDDEN);
  expect(masked({ content: sms, isSame: false, name: null }).words).toBe(HIDDEN);
});

test('P13 an invitation is told by the name and place it was written with, whatever they are now', () => {
  const borrower = { name: NAME, subject: 'Appointment', text: `Dear ${NAME}` };
  const agent = {
    staff: '0501',
    name: 'Agent',
    email: 'agent@example.com',
    subject: 'Visit',
    text: `${NAME} at 1 Old Road`,
    location: '1 Old Road',
  };
  const words = masked({
    content: { to: 'b@example.com', borrower, agent },
    isSame: false,
    name: 'Another',
  }).words;
  expect(words).toBe('Appointment\nDear [name]\nVisit\n[name] at [address]\n[address]');
});

test('P13 what another system is told has no personal data in it, and is shown', () => {
  const notice = { to: 'systems', says: 'unblock-card', loanId: 'L-1', borrowerId: 'B-1' };
  const undoes = 'L-1/1/block#1/notifySystem';
  expect(masked({ content: notice, isSame: false })).toEqual({ recipient: 'systems', words: 'unblock-card' });
  expect(masked({ content: { ...notice, undoes }, isSame: true }).words).toBe(`unblock-card (${undoes})`);
});

test.each([
  ['what a collector wrote down', { cause: `${NAME} lost the job` }, `cause: ${HIDDEN}`],
  ['a note', { text: NAME }, HIDDEN],
  [
    'the file for a partner',
    { to: 'agency', name: 'PLACEMENT_L-1.1.1.csv', content: NAME, rows: 1 },
    `PLACEMENT_L-1.1.1.csv, 1 row: ${HIDDEN}`,
  ],
  ['what nobody here knows', { anything: NAME, more: 7 }, `anything: ${HIDDEN}`],
])('P13 %s is hidden whole, and shown in full to who said why', (_, content, words) => {
  const sent = { content, isSame: true, isFree: true, name: NAME };
  expect(masked(sent).words).toBe(words);
  expect(JSON.stringify(masked(sent))).not.toContain(NAME);
  expect(unmasked(sent).words).toContain(NAME);
});
