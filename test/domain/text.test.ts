import { keepable, shortened, shortenedToBytes } from '../../domain/text';

test('a text that is short enough stays as it is', () => {
  expect(shortened('付款', 2)).toBe('付款');
  expect(shortenedToBytes('付款', 6)).toBe('付款');
});

test.each([
  ['letters', shortened('abcdef', 4), 'abc…'],
  ['letters, never through a sign', shortened('ab😀cd', 4), 'ab…'],
  ['bytes', shortenedToBytes('付款付款', 11), '付款…'],
  ['bytes, never through a sign', shortenedToBytes('a😀😀', 7), 'a…'],
])('a longer one is cut in %s, with an ellipsis', (_, cut, expected) => {
  expect(cut).toBe(expected);
});

test('what no database keeps is replaced; lines and tabs stay', () => {
  expect(keepable('a\u0000b\ud800c\u0085\n\t😀')).toBe('a\ufffdb\ufffdc\ufffd\n\t😀');
});
