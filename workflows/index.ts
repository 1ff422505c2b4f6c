export { collectOverdueLoan } from './collect-overdue-loan';
