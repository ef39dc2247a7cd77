import { useEffect, useState } from 'preact/hooks';
import type { RunRecord } from './send/run-record.ts';
import { openRunStore, type RunStore } from './send/run-store.ts';

/** The uploads that this browser has not finished. */
export interface OpenRuns {
  /** Null until it is open, or where the browser has none. */
  store: RunStore | null;
  open: RunRecord[];
  /** Never rejects: where the browser reads nothing, the list stays as it is. */
  reload: () => Promise<void>;
  discard: (run: RunRecord) => Promise<void>;
}

export function useOpenRuns(owner: string): OpenRuns {
  const [store, setStore] = useState<RunStore | null>(null);
  const [open, setOpen] = useState<RunRecord[]>([]);
  const reload = async (from: RunStore | null): Promise<void> => {
    if (from) setOpen(await from.listOpen(owner, new Date()));
  };
  useEffect(() => {
    void openRunStore()
      .then(async (opened) => {
        setStore(opened);
        await reload(opened);
      })
      // Sending says so where the browser stores nothing.
      .catch(() => undefined);
  }, [owner]);
  return {
    store,
    open,
    reload: () => reload(store).catch(() => undefined),
    discard: async (run) => {
      await store?.remove(run.runId);
      await reload(store);
    },
  };
}
