import { uploadRequest } from '../../shared/api.ts';
import { csvUpload } from '../api/csv-upload.ts';
import { validateInput } from '../api/validate-input.ts';
import { type BatchContent, fingerprintOf } from '../conversions/batches.ts';
import { type BatchReading, readBatch } from '../conversions/validate-batch.ts';
import type { Exclusions } from '../identity/exclusions.ts';
import type { StoreKeys } from '../store/keys.ts';
import { type BatchBody, decodeCsvBody, parseJsonBody } from './batch-body.ts';

/** What is known of a batch before its rows are validated. */
export interface BatchStart {
  upload_id: string | undefined;
  source: string | undefined;
  /** See `fingerprintOf`. */
  fingerprint: string;
  /** Whether the response lists only the rows that changed something. */
  changedOnly: boolean;
  /** Added to the response; empty for JSON. */
  answer: Record<string, unknown>;
}

/** How the rows of a batch are validated. */
export interface BatchSettings {
  /** The row number of the first item, where it has none; later ones are counted on from it. */
  firstRow: number;
  /** See ReadSettings. */
  typesWithoutValue: readonly string[];
  /** What the tenant excludes. */
  exclusions: Exclusions;
  storeKeys: StoreKeys;
}

/** Decides how a batch is validated; null: it is not, because it was accepted before. */
export type BeginBatch = (batch: BatchStart) => Promise<BatchSettings | null>;

export interface UploadToRead {
  body: BatchBody;
  /** The validated query parameters of a CSV file. */
  query: Record<string, unknown>;
  now: Date;
}

/** Begins to read, validate and hash the rows of an upload's body; null where `begin` returns null. Throws what is wrong with the body. */
export async function readUpload({ body, query, now }: UploadToRead, begin: BeginBatch): Promise<BatchReading | null> {
  const { json, answer } =
    body.kind === 'csv'
      ? ((file) => ({ json: file.body, answer: file.answer }))(csvUpload.toJson(decodeCsvBody(body), query, now))
      : { json: parseJsonBody(body), answer: {} };
  const { conversions: items, ...content } = validateInput(uploadRequest, json, 'invalid_body');
  return readItems({ ...content, items }, now, begin, answer);
}

/** Begins to read, validate and hash the rows of a batch. */
export async function readItems(
  content: BatchContent,
  now: Date,
  begin: BeginBatch,
  answer: Record<string, unknown> = {},
): Promise<BatchReading | null> {
  const { upload_id, source, options } = content;
  const changedOnly = options?.changed_only === true;
  const settings = await begin({ upload_id, source, fingerprint: fingerprintOf(content), changedOnly, answer });
  return settings && readBatch({ ...content, ...settings }, now);
}
