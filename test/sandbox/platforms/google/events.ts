import { isCurrency } from '../kit/currencies.ts';
import type { GoogleOptions } from './options.ts';
import type { Violation } from './replies.ts';
import type { IngestEvent, IngestRequest, UserIdentifier } from './shape.ts';
import { rfc3339 } from './time.ts';

const MAX_IDENTIFIERS = 10;
const MAX_ID_LENGTH = 64;
export const clickKinds = ['gclid', 'gbraid', 'wbraid'] as const;

/** Stage 4 of docs/platforms/google.md#stand-in: all that is wrong with the events, each by its own path. */
export function eventViolations(
  { destinations = [], events = [], encoding, validateOnly }: IngestRequest,
  now: number,
  rejected: ReadonlySet<string>,
  options: GoogleOptions,
): Violation[] {
  const isFloodlight = destinations.some(
    ({ operatingAccount }) => operatingAccount?.accountType === 'FLOODLIGHT_CONFIG',
  );
  const violations: Violation[] = [];
  if (encoding === undefined && events.some(({ userData }) => userData !== undefined)) {
    const description = 'Needed to read user data.';
    violations.push({ field: 'encoding', reason: 'REQUIRED_FIELD_MISSING', description });
  }
  for (const [index, event] of events.entries()) {
    const at = `events.events[${index}]`;
    for (const { field, ...rest } of oneEvent(event))
      violations.push({ field: field ? `${at}.${field}` : at, ...rest });
  }
  return violations;

  function oneEvent(event: IngestEvent): Violation[] {
    const isNumeric = /^\d+$/.test(event.transactionId ?? '') && !options.numericTransactionIds && !validateOnly;
    const numeric = { field: '', reason: 'INVALID_ARGUMENT', description: 'Request contains an invalid argument.' };
    const injected = { field: '', reason: 'INVALID_EVENT', description: 'The event is not acceptable.' };
    return [
      ...(rejected.has(event.transactionId ?? '') ? [injected] : []),
      ...(isNumeric ? [numeric] : []),
      ...timeViolations(event, now, options),
      ...(isFloodlight ? floodlightViolations(event) : identifierViolations(event, options)),
      ...(event.userData?.userIdentifiers ?? []).flatMap((identifier, position) =>
        userViolations(identifier, position, encoding ?? 'HEX'),
      ),
      ...valueViolations(event, options),
    ];
  }
}

function timeViolations(event: IngestEvent, now: number, options: GoogleOptions): Violation[] {
  const field = 'event_timestamp';
  const violations: Violation[] = [];
  const at = event.eventTimestamp === undefined ? null : rfc3339(event.eventTimestamp);
  if (event.eventTimestamp === undefined) violations.push(missing(field));
  else if (at === null) violations.push({ field, reason: 'INVALID_FORMAT', description: 'Not an RFC 3339 time.' });
  else if (at > now + options.futureToleranceSeconds * 1000) {
    violations.push({ field, reason: 'EVENT_TIME_INVALID', description: 'In the future.' });
  }
  if (event.lastUpdatedTimestamp !== undefined && rfc3339(event.lastUpdatedTimestamp) === null) {
    const description = 'Not an RFC 3339 time.';
    violations.push({ field: 'last_updated_timestamp', reason: 'INVALID_FORMAT', description });
  }
  if (event.eventSource === undefined) violations.push(missing('event_source'));
  else if (options.refusedEventSources.includes(event.eventSource)) {
    const description = 'The conversion action does not take this source.';
    violations.push({ field: 'event_source', reason: 'EVENT_SOURCE_AND_DESTINATION_MISMATCH', description });
  }
  if ((event.transactionId ?? '').length > MAX_ID_LENGTH) {
    const description = `At most ${MAX_ID_LENGTH} characters.`;
    violations.push({ field: 'transaction_id', reason: 'FIELD_VALUE_TOO_LONG', description });
  }
  return violations;
}

/** An activity takes no event without an ad identifier (docs/platforms/google.md#floodlight). */
function floodlightViolations({ adIdentifiers, conversionCount, transactionId }: IngestEvent): Violation[] {
  const violations: Violation[] = [];
  if (!adIdentifiers?.dclid && !adIdentifiers?.gclid) {
    violations.push({ field: '', reason: 'NO_IDENTIFIERS_PROVIDED', description: 'An ad identifier is needed.' });
  }
  if (conversionCount === undefined) violations.push(missing('conversion_count'));
  if (transactionId === undefined) violations.push(missing('transaction_id'));
  return violations;
}

function identifierViolations(
  { adIdentifiers, userData, conversionCount }: IngestEvent,
  options: GoogleOptions,
): Violation[] {
  const clickIds = clickKinds.filter((kind) => adIdentifiers?.[kind]);
  const identifiers = userData?.userIdentifiers ?? [];
  const violations: Violation[] = [];
  if (adIdentifiers?.dclid !== undefined || conversionCount !== undefined) {
    violations.push({ field: '', reason: 'INVALID_EVENT', description: 'Of Floodlight only.' });
  }
  if (clickIds.length === 0 && userData === undefined) {
    const description = 'A click id or user data is needed.';
    violations.push({ field: '', reason: 'NO_IDENTIFIERS_PROVIDED', description });
  }
  const reason = clickIds.includes('wbraid') ? 'INVALID_EVENT' : options.twoClickIdsReason;
  if (clickIds.length > 1 && reason !== null) {
    const description = 'At most one click id, or gclid with gbraid.';
    violations.push({ field: 'ad_identifiers', reason, description });
  }
  if (!options.braidWithUserData && userData !== undefined && clickIds.some((kind) => kind !== 'gclid')) {
    violations.push({ field: 'user_data', reason: 'INVALID_EVENT', description: 'Not together with a braid.' });
  }
  const field = 'user_data.user_identifiers';
  if (userData !== undefined && identifiers.length === 0) {
    violations.push({ field, reason: 'TOO_FEW_ELEMENTS', description: 'At least one identifier.' });
  }
  if (identifiers.length > MAX_IDENTIFIERS) {
    const description = `At most ${MAX_IDENTIFIERS} identifiers.`;
    violations.push({ field, reason: 'TOO_MANY_USER_IDENTIFIERS', description });
  }
  return violations;
}

function userViolations(identifier: UserIdentifier, position: number, encoding: 'HEX' | 'BASE64'): Violation[] {
  const field = `user_data.user_identifiers[${position}]`;
  const { emailAddress, phoneNumber, address } = identifier;
  if ([emailAddress, phoneNumber, address].filter((kind) => kind !== undefined).length !== 1) {
    return [{ field, reason: 'INVALID_FORMAT', description: 'Exactly one kind of identifier.' }];
  }
  if (address === undefined) {
    const reason = hashProblem(emailAddress ?? phoneNumber ?? '', encoding);
    return reason === null ? [] : [{ field, reason, description: `The ${encoding} encoded value is malformed.` }];
  }
  const { givenName, familyName, regionCode, postalCode } = address;
  const names = Object.entries({ given_name: givenName, family_name: familyName }).flatMap(([name, value]) => {
    const reason = value === undefined ? 'REQUIRED_FIELD_MISSING' : hashProblem(value, encoding);
    return reason === null ? [] : [{ field: `${field}.address.${name}`, reason, description: 'Not a hashed name.' }];
  });
  const region = { field: `${field}.address.region_code`, reason: 'INVALID_REGION_CODE', description: 'ISO 3166-1.' };
  const postal = { field: `${field}.address.postal_code`, reason: 'INVALID_POSTAL_CODE', description: 'Plain text.' };
  return [
    ...names,
    ...(/^[A-Z]{2}$/.test(regionCode ?? '') ? [] : [region]),
    ...(/^\S.{0,18}$/.test(postalCode ?? '') ? [] : [postal]),
  ];
}

/** What is wrong with a hash; a plain e-mail or phone fails as a malformed encoding or as the wrong number of bytes. */
function hashProblem(value: string, encoding: 'HEX' | 'BASE64'): string | null {
  const isEncoded =
    encoding === 'HEX' ? /^([0-9a-f]{2})+$/i : /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  if (value === '' || !isEncoded.test(value)) return `INVALID_${encoding}_ENCODING`;
  const bytes = encoding === 'HEX' ? value.length / 2 : Buffer.from(value, 'base64').length;
  return bytes === 32 ? null : 'INVALID_SHA256_FORMAT';
}

function valueViolations({ conversionValue: value, currency }: IngestEvent, options: GoogleOptions): Violation[] {
  const violations: Violation[] = [];
  if (value !== undefined && ((value < 0 && !options.negativeValues) || value > 2 ** 53)) {
    const description = 'Not between 0 and 2^53.';
    violations.push({ field: 'conversion_value', reason: 'INVALID_NUMBER_FORMAT', description });
  }
  if (value !== undefined && currency === undefined) violations.push(missing('currency'));
  if (currency !== undefined && !isCurrency(currency)) {
    violations.push({ field: 'currency', reason: 'INVALID_CURRENCY_CODE', description: 'Not an ISO 4217 code.' });
  }
  return violations;
}

function missing(field: string): Violation {
  return { field, reason: 'REQUIRED_FIELD_MISSING', description: 'Required.' };
}
