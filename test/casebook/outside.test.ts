import { Busy } from '../../casebook/book';
import { isOfTheOutside } from '../../casebook/outside';

const coded = (code: string) => Object.assign(new Error('of PostgreSQL'), { code });

test.each([
  ['a lost connection', coded('08006')],
  ['a deadlock', coded('40P01')],
  ['a full disk', coded('53100')],
  ['a lock that was not got', coded('55P03')],
  ['a borrower whom others have in hand', new Busy()],
  ['a statement that was cut off', coded('57014')],
  ['a transaction that idled', coded('25P03')],
  ['a replica that does not write', coded('25006')],
  ['a book that is not migrated yet', coded('42703')],
  ['a server that is broken inside', coded('XX000')],
  ['a server that is not there', coded('ECONNREFUSED')],
  ['a connection that ended', new Error('Connection terminated unexpectedly')],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
])('%s is of the outside, and is waited for', (_, error) => {
  expect(isOfTheOutside(error)).toBe(true);
});

test.each([
  ['a byte that PostgreSQL cannot keep', coded('22P05')],
  ['a constraint', coded('23505')],
  ['a value that is too large for its index', coded('54000')],
  ['a trigger that objects', coded('P0001')],
  ['a bug of ours', new TypeError('x is not a function')],
  ['a wrong argument', Object.assign(new TypeError('wrong'), { code: 'ERR_INVALID_ARG_TYPE' })],
])('%s is of what was being done, and comes again', (_, error) => {
  expect(isOfTheOutside(error)).toBe(false);
});
