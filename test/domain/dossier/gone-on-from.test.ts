import fc from 'fast-check';
import { dossierOf, noting, type Dossier } from '../../../domain/dossier/dossier';
import { instant } from '../../../domain/words';
import { someLoan } from '../decide/some-loan';

const until = ({ allFacts }: Dossier, count: number) => allFacts.slice(0, count);

test('a dossier that goes on from an earlier one is what it would be if it were put together anew', () => {
  fc.assert(
    fc.property(someLoan, fc.nat(30), (some, count) => {
      const earlier = dossierOf({ ...some, allFacts: until(some, count) });
      expect(dossierOf(some, earlier)).toEqual(dossierOf(some));
    }),
    { numRuns: 300 },
  );
});

test('what is known already is not folded again', () => {
  fc.assert(
    fc.property(someLoan, (some) => {
      expect(dossierOf(some, some).known).toBe(some.known);
    }),
    { numRuns: 20 },
  );
});

test('a dossier does not go on from one that has other facts, or is of another case', () => {
  fc.assert(
    fc.property(someLoan, (some) => {
      const other = noting(some, instant(0), { kind: 'attitude', is: 'refusing' });
      const own = noting(some, instant(0), { kind: 'attitude', is: 'cooperative' });
      expect(dossierOf(own, other)).toEqual(own);
      const next = { ...some, episode: some.episode + 1 };
      expect(dossierOf(next, some)).toEqual(dossierOf(next));
    }),
    { numRuns: 50 },
  );
});

test('a dossier of another loan of the same borrower goes on from it, and folds that loan alone', () => {
  fc.assert(
    fc.property(someLoan, fc.nat(30), (some, count) => {
      const { loanId, episode, debt, payments, strategy, others, allFacts } = some;
      const own = strategy ? [{ loanId, episode, account: { debt, payments }, strategy }] : [];
      const earlier = dossierOf({ ...some, allFacts: until(some, count) });
      const next = { ...some, loanId: 'L-next', episode: 0, others: [...others, ...own], allFacts };
      const anew = dossierOf(next);
      expect(dossierOf(next, earlier)).toEqual(anew);
      expect(dossierOf(some, anew)).toEqual(dossierOf(some));
    }),
    { numRuns: 100 },
  );
});
