import type { RowResult } from '../../shared/api.ts';
import { type Accepted, acceptRows, type AcceptEffects } from '../conversions/accept.ts';
import type { BatchReading } from '../conversions/validate-batch.ts';
import { countedAsApi, receiveEvents } from '../conversions/identities.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { BatchBody } from './batch-body.ts';
import { readIdentities } from './read-identities.ts';
import { readUpload } from './read-upload.ts';

/** A batch as it was received, and what is needed to process it in any thread. */
export type Batch = UploadBatch | IdentityBatch;

export interface UploadBatch {
  kind: 'upload';
  tenantId: string;
  body: BatchBody;
  /** The validated query parameters of a CSV file. */
  query: Record<string, unknown>;
  dryRun: boolean;
  idempotencyKey: string | undefined;
  requestId: string;
  /** The API key or member. */
  actor: string;
  now: Date;
}

export interface IdentityBatch {
  kind: 'identities';
  tenantId: string;
  body: BatchBody;
  now: Date;
}

/** What became of a batch: the answer to the request as JSON text in UTF-8, and what the process does after it. */
export interface ProcessedBatch {
  json: Uint8Array;
  /** Absent for identity events. */
  accepted?: Omit<Accepted, 'answer'>;
  /** Destinations that have something to send. */
  toWake: string[];
}

/**
 * What a batch is doing: `reading` takes processor time; `asking` and `storing` wait for the database. From `storing` on, it is
 * finished also when the caller disconnects.
 */
export type Phase = 'reading' | 'asking' | 'storing';

/**
 * Reads, validates and stores a batch, and makes the answer. Throws ApiError and what acceptRows throws. In the thread that answers
 * requests, or in one of its own (batch-threads.ts): all that it needs is in its arguments.
 */
export function processBatch(
  effects: AcceptEffects,
  batch: Batch,
  onPhase: (phase: Phase) => void = () => undefined,
): Promise<ProcessedBatch> {
  return batch.kind === 'upload' ? processUpload(effects, batch, onPhase) : addIdentities(effects, batch, onPhase);
}

async function processUpload(
  effects: AcceptEffects,
  { tenantId, body, query, now, ...how }: UploadBatch,
  onPhase: (phase: Phase) => void,
): Promise<ProcessedBatch> {
  let added: Record<string, unknown> = {};
  let changedOnly = false;
  onPhase('reading');
  const { answer, ...accepted } = await acceptRows(
    effects,
    tenantId,
    async (begin) => {
      const reading = await readUpload({ body, query, now }, (start) => {
        ({ answer: added, changedOnly } = start);
        onPhase('asking');
        return begin(start);
      });
      return reading && withPhases(reading, onPhase);
    },
    how,
  );
  const results = changedOnly ? answer.results.filter(hasNews) : answer.results;
  return { json: encode({ ...answer, ...added, results }), accepted, toWake: accepted.toWake };
}

function* withPhases(reading: BatchReading, onPhase: (phase: Phase) => void): BatchReading {
  for (;;) {
    onPhase('reading');
    const step = reading.next();
    onPhase(step.done ? 'storing' : 'asking');
    if (step.done) return step.value;
    yield step.value;
  }
}

/** Whether a row changed something, or has something to correct. */
function hasNews({ status, errors }: RowResult): boolean {
  return status !== 'duplicate' || errors.length > 0;
}

async function addIdentities(
  effects: AcceptEffects,
  { tenantId, body, now }: IdentityBatch,
  onPhase: (phase: Phase) => void,
): Promise<ProcessedBatch> {
  const { db } = effects.store;
  onPhase('asking');
  const exclusions = await loadExclusions(db, tenantId);
  const keepsFacts = (await readBoosterDays(db, tenantId)) !== null;
  onPhase('reading');
  const events = readIdentities({ body, now, storeKeys: storeKeysOf(db), exclusions, keepsFacts });
  onPhase('storing');
  const { answer, toWake } = await receiveEvents(effects, tenantId, events, countedAsApi(tenantId, events, now));
  return { json: encode(answer), toWake };
}

const encode = (answer: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(answer));
