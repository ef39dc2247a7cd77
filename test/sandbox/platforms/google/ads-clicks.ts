import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { findAction, rowError, type Refused, type RowOutcome, type Upload } from './ads-rows.ts';
import type { ClickId, ClickProblem } from './clicks.ts';
import { clickKinds } from './events.ts';
import { dedupKey } from './ledger.ts';
import { adsTime } from './time.ts';

const DAY_MS = 86_400_000;
const DEFAULT_WINDOW_DAYS = 30;
const MAX_IDENTIFIERS = 5;
const MAX_ORDER_ID_LENGTH = 64;
const text = z.string();

/** One click conversion (docs/platforms/google.md#click-uploads), without the fields that must never be sent. */
export const clickShape = z.strictObject({
  conversionAction: text,
  conversionDateTime: text,
  gclid: text.optional(),
  gbraid: text.optional(),
  wbraid: text.optional(),
  userIdentifiers: z
    .array(
      z.strictObject({
        userIdentifierSource: z.literal('FIRST_PARTY').optional(),
        hashedEmail: text.optional(),
        hashedPhoneNumber: text.optional(),
      }),
    )
    .optional(),
  conversionValue: z.number().optional(),
  currencyCode: text.optional(),
  orderId: text.optional(),
  conversionEnvironment: z.enum(['APP', 'WEB']).optional(),
  consent: z.strictObject({ adUserData: z.enum(['GRANTED', 'DENIED', 'UNSPECIFIED']).optional() }).optional(),
  customerType: z.enum(['NEW', 'RETURNING']).optional(),
  customVariables: z.array(z.strictObject({ conversionCustomVariable: text, value: text })).optional(),
  cartData: z.looseObject({}).optional(),
});

export type ClickConversion = z.output<typeof clickShape>;

/** Judges one click conversion and, unless only validating, records it. */
export function uploadClick(row: ClickConversion, upload: Upload): RowOutcome {
  const { now, validateOnly, seen, ledger, clicks, options } = upload;
  if (!options.allowlisted) {
    return rowError('notAllowlistedError', 'CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE', 'conversionAction');
  }
  const action = findAction(row.conversionAction, upload);
  if (action === null) return refused('NO_CONVERSION_ACTION_FOUND', 'conversionAction');
  if (action.type !== 'UPLOAD_CLICKS') return refused('INVALID_CONVERSION_ACTION_TYPE', 'conversionAction');
  const malformed = identifierProblem(row) ?? valueProblem(row);
  if (malformed !== null) return malformed;
  const at = adsTime(row.conversionDateTime);
  if (at === null) {
    return rowError('dateError', 'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET', 'conversionDateTime');
  }
  const click = clickOf(row);
  const key = dedupKey(action.id, row.orderId, click?.value, at) ?? `${action.id}|none|${randomUUID()}`;
  const repeated = repetition(key, row, upload);
  if (repeated !== null) return repeated;
  seen.add(key);

  const window = (action.clickWindowDays ?? DEFAULT_WINDOW_DAYS) * DAY_MS;
  const hashes = hashesOf(row);
  const evidence = { click, hashes, at, consented: row.consent?.adUserData === 'GRANTED' };
  const isTooOld = (clicked: number | null) => clicked !== null && at - clicked > window;
  const problem = clicks.judge(evidence, action, now, options.tooRecentClickHours, isTooOld);
  if (problem !== null) return refused(wordOf(problem, click), click?.kind ?? 'userIdentifiers');

  if (!validateOnly) {
    const { orderId = null, conversionValue: value = null, currencyCode: currency = null } = row;
    const ids = { asset: action.id, order_id: orderId, dedup_id: orderId, dedup_key: key };
    ledger.arrive({ ...ids, event_time: Math.floor(at / 1000), value, currency }, row);
    ledger.record(key, { at, value, currency, hasUserData: hashes.length > 0, via: 'ads_api' }, now);
  }
  const { conversionAction, conversionDateTime, userIdentifiers } = row;
  const ids = click === null ? { userIdentifiers } : { [click.kind]: click.value };
  return { ok: true, result: { ...ids, conversionAction, conversionDateTime } };
}

function identifierProblem(row: ClickConversion): Refused | null {
  if (row.gbraid && row.wbraid) return refused('GBRAID_WBRAID_BOTH_SET', 'gbraid');
  const [first, second] = clickKinds.filter((kind) => row[kind]);
  const identifiers = row.userIdentifiers ?? [];
  if (second !== undefined) return rowError('fieldError', 'VALUE_MUST_BE_UNSET', second);
  if (first === undefined && identifiers.length === 0) return rowError('fieldError', 'REQUIRED', 'gclid');
  const areHashes = hashesOf(row).every((hash) => /^[0-9a-f]{64}$/.test(hash));
  const isFine = identifiers.length <= MAX_IDENTIFIERS && areHashes;
  return isFine ? null : refused('INVALID_USER_IDENTIFIER', 'userIdentifiers');
}

function valueProblem({ conversionValue = 0, currencyCode, orderId = '' }: ClickConversion): Refused | null {
  if (conversionValue < 0) return rowError('rangeError', 'TOO_LOW', 'conversionValue');
  if (currencyCode !== undefined && !isCurrency(currencyCode)) {
    return rowError('currencyCodeError', 'UNSUPPORTED', 'currencyCode');
  }
  return orderId.length > MAX_ORDER_ID_LENGTH ? rowError('stringLengthError', 'TOO_LONG', 'orderId') : null;
}

/** A conversion that was uploaded before, in this request or in an earlier one. */
function repetition(key: string, { orderId }: ClickConversion, { seen, ledger }: Upload): Refused | null {
  if (seen.has(key)) {
    return refused(orderId ? 'DUPLICATE_ORDER_ID' : 'DUPLICATE_CLICK_CONVERSION_IN_REQUEST', 'orderId');
  }
  if (ledger.find(key) === undefined) return null;
  return refused(orderId ? 'ORDER_ID_ALREADY_IN_USE' : 'CLICK_CONVERSION_ALREADY_EXISTS', 'orderId');
}

function clickOf(row: ClickConversion): ClickId | null {
  const kind = clickKinds.find((candidate) => row[candidate]);
  return kind === undefined ? null : { kind, value: row[kind] ?? '' };
}

function hashesOf({ userIdentifiers = [] }: ClickConversion): string[] {
  return userIdentifiers.map((one) => one.hashedEmail ?? one.hashedPhoneNumber ?? '');
}

function refused(word: string, field: string): Refused {
  return rowError('conversionUploadError', word, field);
}

function wordOf(problem: ClickProblem, click: ClickId | null): string {
  switch (problem) {
    case 'malformed':
      return `UNPARSEABLE_${click?.kind.toUpperCase() ?? 'GCLID'}`;
    case 'unknown_click':
      return 'EVENT_NOT_FOUND';
    case 'unknown_person':
      return 'CLICK_NOT_FOUND';
    case 'other_account':
      return 'INVALID_CUSTOMER_FOR_CLICK';
    case 'before_click':
      return 'CONVERSION_PRECEDES_EVENT';
    case 'too_recent':
      return 'TOO_RECENT_EVENT';
    case 'too_old':
      return 'EXPIRED_EVENT';
    case 'no_consent':
      return 'CLICK_NOT_FOUND';
    case 'braid_on_one_per_click':
      return 'ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID';
  }
}
