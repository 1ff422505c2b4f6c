import type { KyselyPlugin, RootOperationNode } from 'kysely';
import type { BookDependencies } from '../../intake/dependencies';

/** Dependencies whose book counts the statements that it sends, by what they do to which table. */
export function counting<D extends BookDependencies>(dependencies: D) {
  const statements: Record<string, number> = {};
  const count: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const name = nameOf(node);
      statements[name] = (statements[name] ?? 0) + 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const { book } = dependencies;
  return { statements, dependencies: { ...dependencies, book: { ...book, db: book.db.withPlugin(count) } } };
}

const nameOf = (node: RootOperationNode): string => {
  const [, table = ''] =
    /"identifier":\{"kind":"IdentifierNode","name":"(\w+)"/.exec(JSON.stringify(node)) ?? [];
  return `${node.kind === 'SelectQueryNode' ? 'read' : 'written'} ${table}`;
};
