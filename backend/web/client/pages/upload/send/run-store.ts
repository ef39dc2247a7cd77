import type { RunRecord, StoredBatch } from './run-record.ts';

/** Where runs are kept so that they survive a reload: the browser's own database. */
export interface RunStore {
  /** Stores a run and its batches. @param onBatch is called after each */
  create: (run: RunRecord, batches: Iterable<StoredBatch>, onBatch: (count: number) => void) => Promise<RunRecord>;
  /** The open runs of an owner, the newest first. What was left half stored, or is older than a week, is deleted. */
  listOpen: (owner: string, now: Date) => Promise<RunRecord[]>;
  get: (runId: string) => Promise<RunRecord | undefined>;
  batch: (runId: string, index: number) => Promise<StoredBatch | undefined>;
  /** Stores how far a run is and deletes the batch that was answered, both or neither. */
  save: (run: RunRecord, answered?: StoredBatch) => Promise<void>;
  /** Deletes a run with everything that was kept for it. */
  remove: (runId: string) => Promise<void>;
}

const NAME = 'matchback-uploads';
const RUNS = 'runs';
const BATCHES = 'batches';
/** Batches that are stored in one transaction. */
const AT_ONCE = 20;
/** A run that is not finished by then is given up: what is kept for it has customers' data. */
const KEPT_MS = 7 * 86_400_000;
/** Storing a run takes less than this, also in another tab. */
const PREPARING_MS = 3_600_000;

/** Opens the database. Rejects where the browser has none, as in some private windows. */
export async function openRunStore(factory: IDBFactory = indexedDB): Promise<RunStore> {
  const opening = factory.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(RUNS, { keyPath: 'runId' });
    opening.result.createObjectStore(BATCHES, { keyPath: ['runId', 'index'] });
  };
  const db = await resultOf(opening);
  const remove = async (runId: string): Promise<void> => {
    const transaction = db.transaction([RUNS, BATCHES], 'readwrite');
    transaction.objectStore(RUNS).delete(runId);
    transaction.objectStore(BATCHES).delete(IDBKeyRange.bound([runId], [runId, []]));
    await completed(transaction);
  };
  const put = async (run: RunRecord, batches: readonly StoredBatch[]): Promise<void> => {
    const transaction = db.transaction([RUNS, BATCHES], 'readwrite');
    transaction.objectStore(RUNS).put(run);
    for (const batch of batches) transaction.objectStore(BATCHES).put(batch);
    await completed(transaction);
  };
  return {
    remove,
    async create(run, batches, onBatch) {
      try {
        let waiting: StoredBatch[] = [];
        let stored = 0;
        for (const batch of batches) {
          waiting.push(batch);
          if (waiting.length < AT_ONCE) continue;
          await put(run, waiting);
          stored += waiting.length;
          waiting = [];
          onBatch(stored);
        }
        const ready: RunRecord = { ...run, state: 'running' };
        await put(ready, waiting);
        return ready;
      } catch (error) {
        await remove(run.runId).catch(() => undefined);
        throw error;
      }
    },
    async listOpen(owner, now) {
      const all = (await resultOf(db.transaction(RUNS).objectStore(RUNS).getAll())) as RunRecord[];
      const isStale = ({ startedAt, state }: RunRecord): boolean =>
        now.getTime() - Date.parse(startedAt) > (state === 'preparing' ? PREPARING_MS : KEPT_MS);
      await Promise.all(all.filter(isStale).map(({ runId }) => remove(runId)));
      return all
        .filter((run) => run.owner === owner && run.state !== 'preparing' && !isStale(run))
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    },
    get: (runId) => resultOf(db.transaction(RUNS).objectStore(RUNS).get(runId)) as Promise<RunRecord | undefined>,
    batch: (runId, index) =>
      resultOf(db.transaction(BATCHES).objectStore(BATCHES).get([runId, index])) as Promise<StoredBatch | undefined>,
    async save(run, answered) {
      const transaction = db.transaction([RUNS, BATCHES], 'readwrite');
      transaction.objectStore(RUNS).put(run);
      if (answered) transaction.objectStore(BATCHES).delete([answered.runId, answered.index]);
      await completed(transaction);
    },
  };
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser’s database does not work.'));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser’s database is full.'));
    transaction.onerror = () => undefined;
  });
}
