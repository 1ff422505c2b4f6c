import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { unpacked } from '../../casebook/acts/words';
import { packsOf, unpackAll } from '../../casebook/case/packed';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { TemplatesGone } from '../../casebook/packing';
import { hashOf } from '../../policy/content-hash';
import { openDesk, type Desk } from '../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const packsBy = (wording: Readonly<{ name: string; hash: string; content: string }>) => {
  const { book } = desk.dependencies;
  const rules = { ...book.rules, wordings: { [wording.name]: wording } };
  return book.db.transaction().execute((tx) => packsOf({ db: book.db, rules }, tx));
};

const textOf = (name: string, content: string) => ({
  kind: 'words' as const,
  name,
  hash: hashOf(content),
  content,
});

const someLoan = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 2_000 }),
  fc.constantFrom('\u0000\u0001\u0002', '\ud800', '$&$1', '"L-1"', 'L-1/1/', '"L-1/1/step#1/sendSms"'),
);

test('a case says again what it said, whatever that is, also what no sample foresaw', async () => {
  const { book } = desk.dependencies;
  const packs = await book.db.transaction().execute((tx) => packsOf(book, tx));
  const said = fc.record({
    loanId: fc.oneof(someLoan, fc.constant('L-1')),
    episode: fc.integer({ min: 1, max: 12 }),
    value: fc.dictionary(someText, fc.oneof(someText, fc.jsonValue({ maxDepth: 2 })), {
      noNullPrototype: true,
    }),
    own: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(said, async ({ loanId, episode, value, own }) => {
      const object = own ? { ...value, key: `${loanId}/${episode}/step#1/sendSms`, loans: [loanId] } : value;
      const packed = packs?.({ loanId, episode }, object) ?? null;
      const [read] = await unpackAll(book.db, [{ loan_id: loanId, episode, packed }]);
      expect(JSON.stringify(read)).toBe(JSON.stringify(object));
    }),
    { numRuns: 300 },
  );
});

test('what another process packed by its own policy is read by the text in the book', async () => {
  const { db } = desk.dependencies.book;
  const { hash, content } = textOf('record', '{"kind":"act","key":"of another policy');
  await keepPolicyVersions(db, [textOf('record', content)]);
  const bytes = deflateRawSync('{"key":\u0001step#1/sendSms","loan":\u0002}', {
    dictionary: Buffer.from(content),
    windowBits: 13,
  });
  const packed = Buffer.concat([Buffer.from(hash, 'hex'), bytes]);
  expect(await unpackAll(db, [{ loan_id: 'L-7', episode: 2, packed }])).toEqual([
    { key: 'L-7/2/step#1/sendSms', loan: 'L-7' },
  ]);
});

test('nothing is packed by a text that the book does not keep, and then by the one that it keeps', async () => {
  const text = textOf('record', 'a sample that nobody kept');
  expect(await packsBy(text)).toBeUndefined();
  await keepPolicyVersions(desk.dependencies.book.db, [text]);
  expect(await packsBy(text)).toBeDefined();
});

test.each([
  ['gone', '00000000c0de', undefined],
  ['another one', '11111111c0de', 'some other sample'],
])('nothing is read by a text that is %s: it is named instead', async (_, hash, content) => {
  const { db } = desk.dependencies.book;
  if (content !== undefined) await keepPolicyVersions(db, [{ ...textOf('record', content), hash }]);
  const packed = Buffer.concat([Buffer.from(hash, 'hex'), deflateRawSync('{"kind":"act"}')]);
  const read = unpackAll(db, [{ loan_id: 'L-1', episode: 1, packed }]);
  await expect(read).rejects.toThrow(TemplatesGone);
  await expect(read).rejects.toThrow(hash);
});

test('long words that builds of before packed by a short text are read', async () => {
  const { db } = desk.dependencies.book;
  const [text, letters] = [textOf('en', lettersOf(1, 7_900)), lettersOf(2, 6_000)];
  await keepPolicyVersions(db, [text]);
  const words = `${letters}${text.content.slice(0, 500)}`;
  const bytes = deflateRawSync(JSON.stringify(words), { dictionary: Buffer.from(text.content) });
  expect(await unpacked(db, { content: null, packed: bytes, wording: text.hash })).toBe(words);
});

/** Letters of which nothing comes back, always the same. */
const lettersOf = (seed: number, count: number): string =>
  fc.sample(fc.string({ unit: fc.stringMatching(/^[a-p]$/), minLength: count, maxLength: count }), {
    seed,
    numRuns: 1,
  })[0] ?? '';
