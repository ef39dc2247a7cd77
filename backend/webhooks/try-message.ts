import type { WebhookAnswer, WebhookPayload } from '../../shared/api.ts';
import { hideAnyNumber } from '../../shared/personal-text.ts';
import type { Context } from '../context.ts';
import { sendRequest } from '../delivery/http.ts';
import { sendToPublicHost } from '../delivery/public-address.ts';
import { retryAfterMs } from '../platforms/kit/reply.ts';
import type { HttpReply, HttpRequest } from '../platforms/platform.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { EndpointRow } from './endpoints.ts';
import { signingSecrets, unsealEndpoint } from './sealed-endpoint.ts';
import { webhookRequest } from './signed-request.ts';

/** How long an endpoint may take to answer. The specification advises 15 to 30 s. */
export const ANSWER_MS = 20_000;
/** How much of an answer is kept. */
const MOST_TEXT = 200;
/** PostgreSQL stores neither NUL nor half of a surrogate pair; other control characters say nothing to people. */
// eslint-disable-next-line no-control-regex
const UNSHOWN = /[\u0000-\u001f\u007f]|\p{Cs}/gu;
/** An answer cannot make us wait for longer. */
const MOST_WAIT_MS = 6 * 3_600_000;

export interface Message {
  id: string;
  payload: WebhookPayload;
}

/** What came of a try. `waitMs`: the answer's Retry-After. */
export interface Tried {
  answer: WebhookAnswer;
  waitMs: number | null;
}

/** Signs a message and sends it to an endpoint once. Every failure is in the answer. */
export async function tryMessage(
  { store, clock, network }: Pick<Context, 'store' | 'clock' | 'network'>,
  endpoint: EndpointRow,
  { id, payload }: Message,
): Promise<Tried> {
  const at = clock();
  const sealed = unsealEndpoint(storeKeysOf(store.db), endpoint);
  const { url } = sealed;
  const secrets = signingSecrets(sealed, at);
  const began = performance.now();
  const reply = await send(webhookRequest({ url, secrets }, id, payload, at), url, endpoint, network);
  const took_ms = Math.round(performance.now() - began);
  const facts = { at: at.toISOString(), took_ms };
  if ('failure' in reply) {
    const failure = reply.failure === 'timeout' ? 'timeout' : reply.message;
    return { answer: { ...facts, ok: false, status: null, failure, text: null }, waitMs: null };
  }
  const { status, headers, body } = reply;
  const ok = status >= 200 && status < 300;
  const asked = ok ? null : retryAfterMs(headers);
  return {
    answer: { ...facts, ok, status, failure: null, text: shownText(body) },
    waitMs: asked === null ? null : Math.min(asked, MOST_WAIT_MS),
  };
}

async function send(
  request: HttpRequest,
  url: string,
  { must_be_public }: EndpointRow,
  network: Context['network'],
): Promise<HttpReply> {
  const { reply } = must_be_public
    ? await sendToPublicHost(request, ANSWER_MS, network)
    : await sendRequest(request, ANSWER_MS, [new URL(url).host], true);
  return reply;
}

/** The beginning of an answer as people may see it: it may quote what was sent, and more. */
function shownText(body: string): string | null {
  const text = hideAnyNumber(
    body
      .slice(0, 2 * MOST_TEXT)
      .replace(UNSHOWN, ' ')
      .trim(),
  ).slice(0, MOST_TEXT);
  return text === '' ? null : text.replace(UNSHOWN, '');
}
