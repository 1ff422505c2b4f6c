import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../policy/load';
import { authorityTable } from './authority-table';

/** Writes the shipped table of who may do what into its document: `npx tsx test/policy/write-authority.ts`. */
const file = join(__dirname, '../../docs/who-may.md');
const before = readFileSync(file, 'utf8');
writeFileSync(
  file,
  before.replace(/^\| \|.*\n(\|.*\n)*/m, () => `${authorityTable(loadPolicy().authority)}\n`),
);
