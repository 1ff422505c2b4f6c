import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError } from '../../policy/finding';
import { loadPolicy, readAnswers, readLaw, readStrategy } from '../../policy/load';
import { hashOf } from '../../policy/content-hash';
import { copyOfPolicy, edit, lintOf, removeCopies, shipped } from './policy-copy';

afterAll(removeCopies);

const errorOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('the shipped policy', () => {
  it('R21 is without a finding', () => {
    expect(lintOf(shipped)).toEqual([]);
  });

  it('loads with its strategy, its law and the lender', () => {
    const { strategies, laws, lender } = loadPolicy();
    expect([...strategies.keys()]).toEqual(['cheng-e-she', 'jd-jintiao']);
    expect([...laws.keys()]).toEqual(['au', 'cn', 'us']);
    expect(lender).toMatchObject({
      zone: 'Asia/Shanghai',
      law: 'cn',
      terms: {
        penaltyPerDay: '0.05',
        payWithinDays: 3,
        allocation: ['costs', 'interest-and-penalty', 'principal'],
        cure: { atMost: 100, atMostPercent: '1' },
      },
    });
  });

  it('keeps the text of each strategy and law, from which an old version can be read again', () => {
    const policy = loadPolicy();
    for (const { kind, name, hash, content } of policy.sources) {
      if (kind !== 'strategy' && kind !== 'law') continue;
      const again = kind === 'strategy' ? readStrategy(content) : readLaw(content);
      expect(again).toEqual(kind === 'strategy' ? policy.strategies.get(name) : policy.laws.get(name));
      expect(again.hash).toBe(hash);
    }
    expect(policy.sources.map(({ kind, name }) => [kind, name])).toEqual([
      ['strategy', 'cheng-e-she'],
      ['strategy', 'jd-jintiao'],
      ['law', 'au'],
      ['law', 'cn'],
      ['law', 'us'],
      ['answers', 'answers'],
      ['roster', 'roster'],
      ['words', 'zh-CN'],
      ['words', 'en'],
      ['words', 'record'],
    ]);
  });

  it('keeps the text of what follows from answers as well, under another hash once it was changed', () => {
    const termsOf = (folder: string) => loadPolicy(folder).sources.find(({ kind }) => kind === 'answers');
    const folder = copyOfPolicy();
    const kept = termsOf(folder);
    expect(readAnswers(kept?.content ?? '')).toEqual(loadPolicy(folder).answers);
    edit(folder, 'answers.yaml', 'for: 3,', 'for: 4,');
    expect(termsOf(folder)?.hash).not.toBe(kept?.hash);
    expect(readAnswers(termsOf(folder)?.content ?? '').holds['claims-paid'].for).toBe(4);
  });
});

describe('a hash', () => {
  const content = readFileSync(join(shipped, 'strategies/jd-jintiao.yaml'), 'utf8');

  it('is 12 hex digits and changes with the content', () => {
    expect(hashOf(content)).toMatch(/^[0-9a-f]{12}$/);
    expect(hashOf(content.replace('day: 60', 'day: 61'))).not.toBe(hashOf(content));
  });

  it('is the same for both kinds of line ends, of a text and of a folder', () => {
    const folder = copyOfPolicy();
    for (const file of [
      'strategies/jd-jintiao.yaml',
      'law/au.yaml',
      'holidays/au.yaml',
      'lender.yaml',
      'staff.yaml',
      'answers.yaml',
    ]) {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    }
    expect(readStrategy(content.replaceAll('\n', '\r\n')).hash).toBe(readStrategy(content).hash);
    expect(loadPolicy(folder).sources).toEqual(loadPolicy().sources);
  });
});

describe('a policy that cannot be used', () => {
  it('is refused with all findings of all files, in the order of the files', () => {
    const folder = copyOfPolicy();
    edit(folder, 'strategies/jd-jintiao.yaml', 'at: "09:00"', 'at: "24:00"');
    edit(folder, 'lender.yaml', 'Asia/Shanghai', 'Asia/Shanghia');
    edit(folder, 'law/cn.yaml', '    verified: false', '    verified: maybe');
    const error = errorOf(() => loadPolicy(folder));
    if (!(error instanceof PolicyError)) throw new Error('not refused');
    expect(error.findings.map(({ file, reason }) => [file.split('/').at(-1), reason])).toEqual([
      ['cn.yaml', 'verified must be true or false'],
      ['lender.yaml', 'zone is no time zone of the IANA database, like Asia/Shanghai'],
      ['jd-jintiao.yaml', 'a time is written from "00:00" to "23:59", in quotes'],
    ]);
    expect(error.message).toContain('jd-jintiao.yaml:20:40  a time is written');
  });

  it('is refused when the lender, the staff, a strategy or a law is missing', () => {
    const folder = copyOfPolicy();
    rmSync(join(folder, 'lender.yaml'));
    rmSync(join(folder, 'staff.yaml'));
    rmSync(join(folder, 'strategies'), { recursive: true });
    rmSync(join(folder, 'law'), { recursive: true });
    expect(lintOf(folder)).toEqual([
      'law:1:1  there is no law',
      'lender.yaml:1:1  the file is missing',
      'staff.yaml:1:1  the file is missing',
      'strategies:1:1  there is no strategy',
    ]);
    expect(() => loadPolicy(folder)).toThrow(PolicyError);
  });

  it('names the given file when a pinned version cannot be read', () => {
    const error = errorOf(() => readStrategy('strategy: x\nstages: []\n', 'jd-jintiao@4f2a91c'));
    expect(error).toBeInstanceOf(PolicyError);
    expect(String(error)).toContain('jd-jintiao@4f2a91c:2:9  stages needs at least one entry');
  });
});
