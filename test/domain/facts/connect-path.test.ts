import fc from 'fast-check';
import {
  CONNECT_PATH,
  connectPathOf,
  keyInConnectPath,
  keyInStatusPath,
  publicAddress,
  statusPathOf,
} from '../../../domain/facts/connect-path';
import { keyOf, type StepKey } from '../../../domain/facts/fact';

const segmentOf = (text: string): string => Buffer.from(text).toString('base64url');

test('every call’s key is read back from its path, which holds nothing that an address would escape', () => {
  const count = fc.integer({ min: 1, max: 999 });
  const parts = fc.record({
    loanId: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
    episode: count,
    step: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
    occurrence: count,
  });
  fc.assert(
    fc.property(parts, (some) => {
      const key = keyOf({ ...some, act: 'placeCall' });
      const path = connectPathOf(key);
      const [, segment = ''] = /^\/calls\/([A-Za-z0-9_-]+)\/connect$/.exec(path) ?? [];
      expect(keyInConnectPath(segment)).toBe(key);
    }),
    { numRuns: 200 },
  );
});

test.each([
  'L-1/1/day-3-call#1/sendSms', //          another act
  'L-1/1/day-3-call#1/placeCall/more', //   more than a key
  'L-1/0/day-3-call#1/placeCall', //        no such episode
  'L-1/one/day-3-call#1/placeCall',
  'L-1/1/day-3-call#01/placeCall', //       another way to write a key
  'L-1/1/#1/placeCall',
  'L 1/1/day-3-call#1/placeCall',
  '',
])('%j is the key of no call', (text) => {
  expect(keyInConnectPath(segmentOf(text))).toBeUndefined();
});

test('what is not written as a key is written is none', () => {
  const key: StepKey = 'L-1/1/day-3-call#1/placeCall';
  for (const segment of [`${segmentOf(key)}=`, `${segmentOf(key)}.`, '%', 'TC0x'])
    expect(keyInConnectPath(segment)).toBeUndefined();
});

test('a public address has one slash between itself and a path', () => {
  expect(publicAddress('https://lender.example/in/', CONNECT_PATH)).toBe(
    `https://lender.example/in${CONNECT_PATH}`,
  );
  expect(publicAddress('https://lender.example', '/a')).toBe('https://lender.example/a');
});

test('a message’s key is read back from the path to which its fate is told, and from no call’s', () => {
  const key = 'L-1/1/day-1-whatsapp#1/sendWhatsapp';
  const [, segment = ''] = /^\/messages\/([A-Za-z0-9_-]+)\/status$/.exec(statusPathOf(key)) ?? [];
  expect(keyInStatusPath(segment)).toBe(key);
  expect(keyInConnectPath(segment)).toBeUndefined();
  expect(keyInStatusPath(segmentOf('L-1/1/day-3-call#1/placeCall'))).toBeUndefined();
});
