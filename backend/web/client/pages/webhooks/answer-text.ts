import type { WebhookAnswer } from '../../../../../shared/api/webhooks.ts';
import { webhookText } from '../../languages/webhook-text.ts';

/** What a webhook answered, in one line: "HTTP 503: busy". */
export function answerText({ status, failure, text }: WebhookAnswer): string {
  const { timeout, not_public, connection } = webhookText.failures;
  if (status !== null) return text === null ? `HTTP ${status}` : `HTTP ${status}: ${text}`;
  if (failure === 'timeout') return timeout;
  return failure === 'NOT_PUBLIC' ? not_public : connection(failure ?? '');
}
