import { firstIssue, listed } from '../kit/shape.ts';
import type { TikTokOptions } from './options.ts';
import { INVALID_PARAMETER, NO_PERMISSION, type Refusal, type RowProblem } from './replies.ts';
import { countShape, eventShape, requestShape, type TikTokEvent, type TikTokRequest } from './shape.ts';

const DAY = 86_400;

/** What the access token alone has against the call (docs/platforms/tiktok.md#stand-in), or null. */
export function tokenProblem(token: string | undefined, { tokens }: TikTokOptions): Refusal | null {
  if (!token) return { code: 40104, message: 'Access token is null or empty.' };
  if (token.startsWith('expired-')) return { code: 40102, message: 'Access token is expired.' };
  if (tokens[token] === undefined) return { code: 40105, message: 'Access token is incorrect or has been revoked.' };
  return null;
}

/**
 * What is wrong around the events: shape, size, and a source that is not this token's
 * (docs/platforms/tiktok.md#request).
 */
export function requestProblem(body: unknown, token: string, options: TikTokOptions): Refusal | null {
  const { sourceBeforeEvents, tokens } = options;
  const malformed = issueOf(requestShape, body) ?? (sourceBeforeEvents ? null : issueOf(countShape, body));
  if (malformed !== null) return malformed;
  const { event_source, event_source_id } = body as TikTokRequest;
  if (!looksLike(event_source, event_source_id)) return invalid('event_source_id', `not valid for ${event_source}.`);
  if (tokens[token]?.includes(event_source_id)) return issueOf(countShape, body);
  const asset = event_source === 'web' ? `pixel code: ${event_source_id}` : 'event source';
  return { code: NO_PERMISSION, message: `No permission to operate ${asset}` };
}

function issueOf(shape: typeof requestShape | typeof countShape, body: unknown): Refusal | null {
  const issue = firstIssue(shape, body);
  return issue === null ? null : invalid(issue.path.join('.'), issue.text.toLowerCase());
}

/** The bad rows of a batch, in order. */
export function rowProblems(
  request: TikTokRequest,
  nowSeconds: number,
  rejected: ReadonlySet<string>,
  options: TikTokOptions,
): RowProblem[] {
  const shape = eventShape(options);
  return request.data.flatMap((event, row) => {
    const issue = firstIssue(shape, event);
    if (issue !== null) return [{ row, ...issue }];
    const broken = ruleBroken(event as TikTokEvent);
    return broken === null ? [] : [{ row, path: [broken.field], text: broken.text }];
  });

  function ruleBroken(event: TikTokEvent): Broken | null {
    if (rejected.has(event.properties?.order_id ?? '')) return { field: 'properties.order_id', text: 'Not acceptable' };
    return (
      purchaseProblem(event) ??
      ageProblem(event, nowSeconds, options) ??
      identityProblem(event, request.event_source, options) ??
      switchProblem(event, request.event_source, options)
    );
  }
}

interface Broken {
  field: string;
  text: string;
}

function purchaseProblem({ event, properties }: TikTokEvent): Broken | null {
  const isSale = event === 'Purchase' || event === 'CompletePayment';
  if (isSale && properties?.value === undefined)
    return { field: 'properties.value', text: 'Missing data for required field.' };
  if (properties?.value !== undefined && properties.currency === undefined) {
    return { field: 'properties.currency', text: 'Missing data for required field.' };
  }
  if (properties?.contents && properties.content_ids) {
    return { field: 'properties.content_ids', text: 'Not together with contents' };
  }
  return null;
}

function ageProblem({ event_time }: TikTokEvent, now: number, options: TikTokOptions): Broken | null {
  if (event_time < now - options.maxAgeDays * DAY) {
    return { field: 'event_time', text: `Older than ${options.maxAgeDays} days` };
  }
  return event_time > now + options.futureToleranceSeconds ? { field: 'event_time', text: 'In the future' } : null;
}

/** Whom each source wants named at the least (docs/platforms/tiktok.md#least-identity). */
function identityProblem({ user, lead }: TikTokEvent, source: string, options: TikTokOptions): Broken | null {
  const has = (...keys: (keyof typeof user)[]) => keys.some((key) => listed(user[key]).length > 0);
  const contact = has('email', 'phone');
  const anyone = contact || has('ttclid', 'ttp', 'external_id') || (has('ip') && has('user_agent'));
  const enough = {
    offline: options.offlineIdentity === 'any' ? anyone : contact,
    crm: Boolean(lead?.lead_id) || contact || has('ttclid'),
    web: anyone,
    app: anyone || has('idfa', 'idfv', 'gaid'),
  }[source];
  return enough ? null : { field: 'user', text: 'Not enough to identify a person' };
}

function switchProblem(event: TikTokEvent, source: string, options: TikTokOptions): Broken | null {
  if (options.refuseShortNumericEventId && /^\d{1,10}$/.test(event.event_id ?? '')) {
    return { field: 'event_id', text: 'Not a valid string' };
  }
  if (options.refuseLimitedDataUseOffline && source === 'offline' && event.limited_data_use !== undefined) {
    return { field: 'limited_data_use', text: 'Unknown field.' };
  }
  if (options.refuseEventChannel && event.properties?.event_channel !== undefined) {
    return { field: 'properties.event_channel', text: 'Unknown field.' };
  }
  return null;
}

function looksLike(source: TikTokRequest['event_source'], id: string): boolean {
  switch (source) {
    case 'web':
      return /^[A-Z0-9]{20}$/.test(id);
    case 'offline':
    case 'crm':
      return /^\d{19}$/.test(id);
    case 'app':
      return /^\d+$/.test(id);
  }
}

function invalid(field: string, text: string): Refusal {
  return { code: INVALID_PARAMETER, message: `Invalid value for ${field}: ${text.replace(/\.?$/, '.')}` };
}
