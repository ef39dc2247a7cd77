import express, { type Request, type Response } from 'express';
import { MAX_BODY_BYTES, MAX_SMALL_BODY_BYTES } from '../../shared/api.ts';
import { type BatchBody, decodeCsvBody } from '../batches/batch-body.ts';
import { ApiError } from './errors.ts';
import type { RouteContract } from './route.ts';

const readJson = express.json({ limit: MAX_SMALL_BODY_BYTES, type: 'application/json' });
const readBytes = express.raw({ limit: MAX_BODY_BYTES, type: () => true });

/**
 * Reads a request's body as its contract allows, at most MAX_BODY_BYTES (of other JSON than batches
 * MAX_SMALL_BODY_BYTES): the value of JSON or of a CSV file, of a batch the bytes.
 * Throws ApiError and body-parser's errors.
 */
export async function readRequestBody(req: Request, res: Response, contract: RouteContract): Promise<unknown> {
  const { body, csv, isBatch } = contract;
  if (!body) return undefined;
  const kind = req.is('application/json') ? 'json' : csv && req.is('text/csv') ? 'csv' : null;
  if (kind === null) {
    const types = csv ? 'application/json or text/csv' : 'application/json';
    throw new ApiError('unsupported_media_type', `Send the body with the header Content-Type: ${types}.`);
  }
  if (kind === 'json' && !isBatch) {
    await runMiddleware(readJson, req, res);
    return req.body;
  }
  await runMiddleware(readBytes, req, res);
  const charset = /;\s*charset="?([\w-]+)/i.exec(req.get('content-type') ?? '')?.[1];
  const bytes = Buffer.isBuffer(req.body) ? req.body : new Uint8Array();
  const received: BatchBody = { bytes, kind, charset };
  return isBatch || !csv ? received : csv.toJson(decodeCsvBody(received), {}, new Date()).body;
}

function runMiddleware(middleware: express.RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void middleware(req, res, (error: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}
