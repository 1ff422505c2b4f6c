import { smsSegments } from '../../policy/sms-segments';

describe('the length of an SMS', () => {
  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(459), 3],
    ['a'.repeat(460), 4],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['款'.repeat(70), 1],
    ['款'.repeat(71), 2],
    ['款'.repeat(201), 3],
    ['款'.repeat(202), 4],
  ])('of %s is %i segments', (text, segments) => {
    expect(smsSegments(text)).toBe(segments);
  });
});
