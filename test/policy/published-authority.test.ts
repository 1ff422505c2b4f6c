import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../policy/load';
import { authorityTable } from './authority-table';

test('docs/who-may.md publishes the shipped table as it is (else: npx tsx test/policy/write-authority.ts)', () => {
  const published = readFileSync(join(__dirname, '../../docs/who-may.md'), 'utf8');
  expect(published).toContain(`\n${authorityTable(loadPolicy().authority)}\n`);
});
