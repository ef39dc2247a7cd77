import { createQueryId, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Db } from '../../backend/store/open.ts';

/**
 * The SQL floor of some work: its own statements with their parameters, one after the other in one transaction on a connection of the same
 * pool. It is undone, so that the work starts from the same tables; the time of a commit is missing. What the work takes besides is
 * making the parameters and using what the statements return.
 */
export async function floorOf(db: Db, work: (recorded: Db) => Promise<unknown>): Promise<() => Promise<void>> {
  const nodes: RootOperationNode[] = [];
  const recorder: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  await work(db.withPlugin(recorder));
  const executor = db.getExecutor();
  const statements = nodes.map((node) => executor.compileQuery(node, createQueryId()));
  return async () => {
    const trx = await db.startTransaction().execute();
    try {
      for (const statement of statements) await trx.executeQuery(statement);
    } finally {
      await trx.rollback().execute();
    }
  };
}
