import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Strategy } from '../../../domain/strategy';
import { readStrategy } from '../../../policy/load';
import type { Paper } from '../../support/on-paper';
import { loan, type Loan } from './life';

const content = readFileSync(join(__dirname, '../../../policy/strategies/cheng-e-she.yaml'), 'utf8');

/** The ladder of Cheng-e-she as shipped, or with one text of its file replaced by another. */
export function chengESheWith(from = '', to = ''): Strategy {
  if (!content.includes(from)) throw new Error(`cheng-e-she.yaml does not contain ${from}`);
  return readStrategy(content.replace(from, () => to));
}

const shipped = chengESheWith();

/** 1,000.00 for goods bought on credit, due on 1 November 2026, under Cheng-e-she. */
export function purchase(changes: Partial<Paper> = {}): Loan {
  return loan({ strategy: shipped, ...changes });
}
