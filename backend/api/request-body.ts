import express, { type Request, type Response } from 'express';
import { MAX_BODY_BYTES } from '../../shared/api.ts';
import { decodeText } from '../csv/decode.ts';
import { ApiError } from './errors.ts';
import type { RouteContract, RawBody } from './route.ts';

const readJson = express.json({ limit: MAX_BODY_BYTES, type: 'application/json' });
const readBytes = express.raw({ limit: MAX_BODY_BYTES, type: 'text/csv' });

/**
 * Reads a request's body as its contract allows: JSON, or CSV as text; at most MAX_BODY_BYTES. Throws ApiError and
 * body-parser's errors.
 */
export async function readRequestBody(req: Request, res: Response, { body, csv }: RouteContract): Promise<RawBody> {
  if (!body) return { json: undefined };
  if (req.is('application/json')) {
    await runMiddleware(readJson, req, res);
    return { json: req.body };
  }
  if (csv && req.is('text/csv')) {
    await runMiddleware(readBytes, req, res);
    return { csv: decodeCsv(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0), req.get('content-type') ?? '') };
  }
  const types = csv ? 'application/json or text/csv' : 'application/json';
  throw new ApiError('unsupported_media_type', `Send the body with the header Content-Type: ${types}.`);
}

function runMiddleware(middleware: express.RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void middleware(req, res, (error: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}

function decodeCsv(bytes: Buffer, contentType: string): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1];
  const text = decodeText(bytes, charset);
  if (text === null) {
    const detail = `The file is not ${charset ?? 'UTF-8'} text. Save it as CSV UTF-8, or give its charset in Content-Type.`;
    throw new ApiError('invalid_body', detail);
  }
  return text;
}
