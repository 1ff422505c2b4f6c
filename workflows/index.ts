import './stack-traces';

export { collectOverdueLoan } from './collect-overdue-loan';
export { sweepOverdueLoans } from './sweep-overdue-loans';
