import type { SourceKind, SourceProblem } from '../../shared/api.ts';
import { findWebhookKind, SECRET } from './registry.ts';

/** What to say of a source whose secret was not entered yet: what comes until then is refused, so that it is sent again. */
export const MISSING_SECRET = {
  message: 'The signing secret is missing: what comes is refused until it is entered.',
  fix: 'Make the webhook with the address of this source, then enter here the secret that is shown beside it.',
  resent: 'What was refused is sent again by itself, if the secret is entered in time.',
  lost: 'What was refused is not sent again: upload an export of the orders since.',
};

/** The problem of a source that lacks its secret; null where it has one, or needs none. Pure. @param secrets names of those that are set */
export function missingSecret(
  { kind, created_at }: { kind: SourceKind; created_at: Date },
  secrets: readonly string[],
): SourceProblem | null {
  const webhook = findWebhookKind(kind);
  if (!webhook || secrets.includes(SECRET)) return null;
  const { message, fix, resent, lost } = MISSING_SECRET;
  return {
    ...{ code: 'secret_missing', message, since: created_at.toISOString() },
    fix: webhook.resends === null ? `${fix} ${lost}` : `${fix} ${webhook.resends} ${resent}`,
  };
}
