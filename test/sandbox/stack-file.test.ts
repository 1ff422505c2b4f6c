import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcess } from '../../sandbox/processes';
import { clearLeftovers, note, readStack, type Stack } from '../../sandbox/stack-file';

const newRoot = (): string => mkdtempSync(join(tmpdir(), 'arrears-'));
const stackFile = (root: string) => join(root, '.arrears', 'stack.json');

describe('what a killed sandbox left', () => {
  const left = (root: string, stack: Partial<Stack>): void => {
    mkdirSync(join(root, '.arrears'), { recursive: true });
    const dead = {
      pid: 2 ** 22 + 1,
      startedAt: '',
      state: 'running',
      children: [],
      folders: [],
      env: {},
      urls: {},
    };
    writeFileSync(stackFile(root), JSON.stringify({ ...dead, ...stack }));
  };
  const bystander = () => spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);

  it('never ends a process that only has the number or the name of what was started', async () => {
    const root = newRoot();
    const innocent = bystander();
    await once(innocent, 'spawn');
    const pid = innocent.pid ?? 0;
    left(root, {
      children: [
        { name: 'postgres', ...note(pid) },
        { name: 'node', pid, born: '1' },
      ],
    });
    await expect(clearLeftovers(root)).resolves.toEqual([]);
    expect(findProcess(pid)).toBeDefined();
    innocent.kill();
  });

  it('never removes a folder that is none of its own', async () => {
    const root = newRoot();
    const precious = join(root, 'precious');
    mkdirSync(precious);
    left(root, { folders: [precious, root] });
    await clearLeftovers(root);
    expect(existsSync(precious)).toBe(true);
  });

  it('is not mistaken for a running one when another process got the number of its owner', () => {
    const root = newRoot();
    left(root, { pid: process.pid, born: '1' });
    expect(readStack(root)).toBeUndefined();
    left(root, { ...note(process.pid) });
    expect(readStack(root)).toBeDefined();
  });

  it('is nothing when the file is damaged', async () => {
    const root = newRoot();
    left(root, {});
    writeFileSync(stackFile(root), '{');
    expect(readStack(root)).toBeUndefined();
    await expect(clearLeftovers(root)).resolves.toEqual([]);
  });
});
