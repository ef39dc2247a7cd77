import { createHmac, randomBytes } from 'node:crypto';
import type { HttpRequest } from '../platforms/platform.ts';

/** What receivers verify a signature with: `whsec_` and 32 random bytes in base64 (the notation of standardwebhooks.com). */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * The signature of a request, as the Standard Webhooks specification has it: HMAC-SHA-256 over `id.timestamp.body`. @param timestamp seconds
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookSignature(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * A signed request. `id`: the same for a repeated one. `secrets`: it has a signature of each, so that a receiver may know either of two
 * while one replaces the other.
 */
export function webhookRequest(
  { url, secrets }: { url: string; secrets: readonly string[] },
  id: string,
  payload: object,
  now: Date,
): HttpRequest {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => webhookSignature(secret, id, timestamp, body)).join(' '),
  };
  return { method: 'POST', url, headers, body };
}
