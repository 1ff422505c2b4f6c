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
    ['[]{}~|^\\'.repeat(10), 1],
    ['Line one\r\n'.repeat(16), 1],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
  ])('of %s is %i segments', (text, segments) => {
    expect(smsSegments(text)).toBe(segments);
  });

  it.each([
    ['an escaped character', `${'a'.repeat(152)}€${'a'.repeat(152)}`],
    ['an emoji', `${'款'.repeat(66)}😀${'款'.repeat(66)}`],
  ])('counts %s that would lie across two segments in the second', (_what, text) => {
    expect(smsSegments(text)).toBe(3);
  });
});
