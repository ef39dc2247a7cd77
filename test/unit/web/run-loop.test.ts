import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../backend/web/client/api.ts';
import { type RunCommand, runUpload, type RunView } from '../../../backend/web/client/pages/upload/send/run-loop.ts';
import {
  createRun,
  progressOf,
  type StoredBatch,
  type UploadBody,
} from '../../../backend/web/client/pages/upload/send/run-record.ts';
import type { RunStore } from '../../../backend/web/client/pages/upload/send/run-store.ts';
import type { RowResult, UploadAnswer } from '../../../shared/api.ts';

const BATCHES = 4;
const RUN = createRun({
  runId: '0198c3a0-0000-7000-8000-000000000001',
  owner: 'acme me',
  fileName: 'orders.csv',
  startedAt: '2026-02-16T01:00:00.000Z',
  totalRows: BATCHES * 2,
  batches: BATCHES,
  leftOut: [],
  contacts: { with: { email: 0, phone: 0, click_id: 0 }, phones_refused: 0 },
});

const answerTo = (body: StoredBatch['body']): UploadAnswer => {
  const results = ((body as UploadBody).conversions as { row: number }[]).map(({ row }): RowResult => ({
    row,
    order_id: `CRM-${row}`,
    status: row === 3 ? 'failed' : 'matched',
    change: row === 3 ? null : 'new',
    strategy: null,
    confidence: null,
    click: null,
    conversion_id: null,
    match_estimate: null,
    errors:
      row === 3 ? [{ row, field: null, code: 'row_invalid', severity: 'error', message: 'Bad.', fix: 'Fix it.' }] : [],
    deliveries: [],
  }));
  return { results } as unknown as UploadAnswer;
};
const problem = (status: number, retryAfterMs: number | null = null, code = 'busy'): ApiProblem =>
  new ApiProblem({ code, title: '', detail: '', status, retryAfterMs });

/** A store in memory, a server that fails as it is scripted, and commands that come before a batch. */
function setUp({
  failures = {},
  commands = {},
}: {
  failures?: Record<number, ApiProblem[]>;
  commands?: Record<number, RunCommand>;
}) {
  const batches = new Map(
    Array.from({ length: BATCHES }, (_, index): [number, StoredBatch] => [
      index,
      {
        runId: RUN.runId,
        index,
        rows: 2,
        body: {
          upload_id: RUN.runId,
          source: '',
          defaults: {},
          options: {},
          conversions: [{ row: index * 2 + 2 }, { row: index * 2 + 3 }],
        },
      },
    ]),
  );
  const state = { saved: RUN, isRemoved: false, sent: [] as string[], slept: [] as number[], views: [] as RunView[] };
  const store: Pick<RunStore, 'batch' | 'save' | 'remove'> = {
    batch: (_, index) => Promise.resolve(batches.get(index)),
    save: (run, answered) => {
      state.saved = run;
      if (answered) batches.delete(answered.index);
      return Promise.resolve();
    },
    remove: () => {
      state.isRemoved = true;
      batches.clear();
      return Promise.resolve();
    },
  };
  const run = (start = RUN) =>
    runUpload(start, {
      store,
      post: (body, key) => {
        state.sent.push(key);
        const failure = failures[state.sent.length];
        const next = failure?.shift();
        return next ? Promise.reject(next) : Promise.resolve(answerTo(body));
      },
      nextCommand: () => commands[state.sent.length] ?? 'continue',
      sleep: (ms) => Promise.resolve(void state.slept.push(ms)),
      clock: () => 0,
      show: (view) => state.views.push(view),
    });
  return { state, batches, run };
}

describe('sending an upload', () => {
  it('sends each batch once, with a pause between them, and deletes everything at the end', async () => {
    const { state, batches, run } = setUp({});
    const done = await run();
    expect(done).toMatchObject({
      state: 'done',
      doneRows: 8,
      counts: { total: 8, matched: 7, failed: 1 },
      changes: { new: 7 },
    });
    expect(done.firstErrors).toMatchObject([{ row: 3, code: 'row_invalid' }]);
    expect(new Set(state.sent).size).toBe(BATCHES);
    expect(state.slept).toEqual([100, 100, 100]);
    expect([state.isRemoved, batches.size]).toEqual([true, 0]);
    expect(state.views.map((view) => progressOf(view.run).batch)).toEqual([1, 2, 3, 4, 4]);
  });

  it('waits as long as a busy server asks, and longer and longer for a lost connection, then sends the same batch again', async () => {
    const offline = problem(0, null, 'offline');
    const { state, run } = setUp({
      failures: { 2: [problem(429, 7_000)], 3: [offline], 4: [offline], 5: [problem(503)] },
    });
    expect(await run()).toMatchObject({ state: 'done', doneRows: 8 });
    expect(state.slept).toEqual([100, 7_000, 4_000, 8_000, 16_000, 100, 100]);
    expect(state.sent.slice(1, 6)).toEqual(Array.from({ length: 5 }, () => state.sent[1]));
  });

  it('stops where the server refuses, and goes on from there when it is told to', async () => {
    const { state, batches, run } = setUp({ failures: { 3: [problem(401)] } });
    const stopped = await run();
    expect(stopped).toMatchObject({ state: 'failed', sent: 2 });
    expect(state.views.at(-1)?.problem?.status).toBe(401);
    expect(batches.size).toBe(2);
    expect(await run(state.saved)).toMatchObject({ state: 'done', doneRows: 8 });
    expect(state.sent).toHaveLength(5);
    expect(state.sent[2]).toBe(state.sent[3]);
  });

  it('pauses after a batch and keeps the rest; cancelling deletes it', async () => {
    const paused = setUp({ commands: { 2: 'pause' } });
    expect(await paused.run()).toMatchObject({ state: 'paused', sent: 2, doneRows: 4 });
    expect([paused.batches.size, paused.state.saved.state]).toEqual([2, 'paused']);
    const cancelled = setUp({ commands: { 1: 'cancel' } });
    expect(await cancelled.run()).toMatchObject({ state: 'cancelled', sent: 1 });
    expect([cancelled.batches.size, cancelled.state.isRemoved]).toEqual([0, true]);
  });

  it('says so where another tab has finished it, and stores nothing again', async () => {
    const { state, batches, run } = setUp({});
    batches.clear();
    expect(await run()).toMatchObject({ state: 'failed' });
    expect(state.views.at(-1)?.problem?.code).toBe('gone');
    expect(state.saved).toBe(RUN);
  });

  it('gives up after twenty errors of the server in a row', async () => {
    const errors = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index + 1, [problem(500)]]));
    const { state, run } = setUp({ failures: errors });
    expect(await run()).toMatchObject({ state: 'failed', sent: 0 });
    expect(state.sent).toHaveLength(21);
  });
});
