import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { findSource, type FoundSource } from '../capture/find-source.ts';
import { appendJsonToInbox } from '../capture/inbox.ts';
import { validSecrets } from '../capture/source-secrets.ts';
import type { Context } from '../context.ts';
import { parseBody, UnreadableBody } from '../sources/kit/json.ts';
import { findWebhookKind, SECRET } from '../sources/registry.ts';
import { noteSignatureFault, noteSigned } from '../sources/signature-health.ts';
import type { SignatureFault, SourceRequest, StoredDelivery, WebhookKind } from '../sources/webhook-kind.ts';
import { InboxFull } from '../store/inbox.ts';
import { runInSlices } from '../store/overlap.ts';
import { ApiError } from './errors.ts';

/** Less than 1 MiB, which no order comes near. */
const MAX_BODY_BYTES = 1_000_000;

/** Few orders are as long. */
const LONG_BODY_BYTES = 64 * 1024;

const readBytes = express.raw({ limit: MAX_BODY_BYTES, type: () => true, inflate: false });

/**
 * `POST /hooks/<key>`: signed deliveries of shops, payment providers and couriers. Answers 200 once a delivery survives the end of the
 * process; it is processed later. Nothing of an unsigned body is used.
 */
export function hooksRouter(context: Context): Router {
  const router = Router();
  router.post('/:key', refuseEncodings, readBody, async (req, res) => {
    const source = await findSource(context.store.db, String(req.params['key']), context.clock());
    const kind = source && findWebhookKind(source.kind);
    if (!source || !kind)
      throw new ApiError('not_found', 'There is no source with this address. Copy it again from its settings.');
    const delivery = { header: (name: string) => req.get(name), body: bytesOf(req), now: context.clock() };
    if (kind.isPing?.(delivery)) return answer(res);
    if (source.isDisabled) throw new ApiError('forbidden', 'This source is disabled.');
    await take(context, source, kind, delivery);
    answer(res);
  });
  router.all('/:key', () => {
    throw new ApiError('method_not_allowed', 'This URL accepts only POST.', { Allow: 'POST' });
  });
  return router;
}

/** WooCommerce takes no answer to its first request but 200. */
function answer(res: Response): void {
  res.status(200).set('Cache-Control', 'no-store').end();
}

async function take(context: Context, source: FoundSource, kind: WebhookKind, request: SourceRequest): Promise<void> {
  const { tenantId, sourceId, secrets } = source;
  const settings = kind.settings.parse(source.settings);
  const keys = validSecrets(secrets, request.now).flatMap((one) => one[SECRET] ?? []);
  // Not a wrong signature: the sender is to try again, and nothing of it is trusted or kept until then.
  if (keys.length === 0) throw new ApiError('unavailable', NO_SECRET, { 'Retry-After': RETRY_SECONDS });
  const fault = await runInSlices(findFault(kind, request, settings, keys));
  if (fault) {
    noteSignatureFault(context, source, fault);
    throw new ApiError('unauthenticated', FAULTS[fault]);
  }
  noteSigned(context, source);
  const delivery = await readDelivery(kind, request);
  if (delivery === null) return;
  try {
    await appendJsonToInbox(context, tenantId, sourceId, delivery);
  } catch (error) {
    if (!(error instanceof InboxFull)) throw error;
    throw new ApiError('unavailable', 'Too much arrives at once. Send the request again.', { 'Retry-After': '5' });
  }
}

const NO_SECRET =
  'The signing secret of this source was not entered yet. Enter it under Sources, then send this again.';
const RETRY_SECONDS = '600';

const FAULTS: Readonly<Record<SignatureFault, string>> = {
  missing: 'The request is not signed.',
  wrong: 'The signature does not match the body. Check the signing secret of the source.',
  too_old: 'The signature is more than five minutes old, or the clock of the sender is wrong.',
  other_account: 'The delivery is signed correctly but is of another shop than the source.',
};

/** Hashing a long body takes milliseconds, and many may come at once. */
// eslint-disable-next-line require-yield
function* findFault(
  kind: WebhookKind,
  ...given: Parameters<WebhookKind['findFault']>
): Generator<void, SignatureFault | null> {
  return kind.findFault(...given);
}

/** A delivery as JSON text for the inbox; null for one of no use. */
async function readDelivery(kind: WebhookKind, request: SourceRequest): Promise<string | null> {
  try {
    return await runInSlices(makeDelivery(kind, request));
  } catch (error) {
    throw error instanceof UnreadableBody ? new ApiError('invalid_body', error.message) : error;
  }
}

function* makeDelivery(kind: WebhookKind, request: SourceRequest): Generator<void, string | null> {
  const body = yield* parseBody(request.body);
  yield;
  const delivery = kind.toDelivery(request, body);
  yield;
  if (!delivery) return null;
  const { topic, id, sentAt } = delivery;
  const stored: StoredDelivery =
    request.body.length < LONG_BODY_BYTES
      ? delivery
      : { topic, id, sentAt, text: Buffer.from(request.body).toString('utf8') };
  return JSON.stringify(stored);
}

/** A signature is over the bytes that were sent: what is compressed on the way is not read. */
const refuseEncodings: RequestHandler = (req, _res, next) => {
  const encoding = req.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return next();
  next(new ApiError('unsupported_media_type', 'Send the body without Content-Encoding.'));
};

const readBody: RequestHandler = (req, res, next) => {
  readBytes(req, res, (error: unknown) => {
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
    if (isTooLarge) return next(new ApiError('body_too_large', 'The body has 1 MB or more.'));
    next(error);
  });
};

const bytesOf = (req: Request): Uint8Array => (Buffer.isBuffer(req.body) ? req.body : new Uint8Array());
