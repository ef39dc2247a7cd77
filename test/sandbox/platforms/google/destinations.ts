import { mayReach } from './access.ts';
import type { GoogleOptions } from './options.ts';
import { invalid, type Refusal, type Violation } from './replies.ts';
import type { Destination, IngestRequest } from './shape.ts';

const MAX_DESTINATIONS = 10;
const MAX_EVENTS = 2000;

/** Stage 3 of docs/platforms/google.md#stand-in: counts, references, accounts and conversion actions. */
export function structureProblem(request: IngestRequest, principal: string, options: GoogleOptions): Refusal | null {
  const { destinations = [], events = [] } = request;
  const violations: Violation[] = [
    ...countViolations('destinations', destinations.length, MAX_DESTINATIONS, 'TOO_MANY_DESTINATIONS'),
    ...countViolations('events', events.length, MAX_EVENTS, 'TOO_MANY_EVENTS'),
    ...referenceViolations(request),
    ...destinations.flatMap(destinationViolations),
    ...mixtureViolations(request),
  ];
  if (violations.length > 0) return invalid(violations);
  const unreachable = destinations.find(({ operatingAccount, loginAccount }) => {
    const account = operatingAccount?.accountId ?? '';
    return !mayReach(principal, account, loginAccount?.accountId ?? account, options);
  });
  if (unreachable !== undefined) {
    return { status: 403, message: 'The caller does not have permission', reason: 'PERMISSION_DENIED' };
  }
  // Only someone with access to the account learns which conversion actions it has.
  const unknown = destinations.flatMap((destination, index) => actionViolations(destination, index, options));
  return unknown.length > 0 ? invalid(unknown) : null;
}

function countViolations(field: string, count: number, most: number, reason: string): Violation[] {
  if (count === 0) return [{ field, reason: 'REQUIRED_FIELD_MISSING', description: `At least one of ${field}.` }];
  return count > most ? [{ field, reason, description: `At most ${most} ${field}.` }] : [];
}

function referenceViolations({ destinations = [], events = [] }: IngestRequest): Violation[] {
  const violations: Violation[] = [];
  const known = new Set<string>();
  for (const [index, { reference }] of destinations.entries()) {
    const field = `destinations[${index}].reference`;
    if (reference === undefined) {
      const description = 'References are needed when there is more than one destination.';
      if (destinations.length > 1) violations.push({ field, reason: 'REQUIRED_FIELD_MISSING', description });
    } else if (known.has(reference)) {
      violations.push({ field, reason: 'DUPLICATE_DESTINATION_REFERENCE', description: 'References must differ.' });
    } else known.add(reference);
  }
  for (const [index, { destinationReferences = [] }] of events.entries()) {
    const field = `events.events[${index}].destination_references`;
    const description = 'Say which destinations the event is for.';
    if (destinations.length > 1 && destinationReferences.length === 0) {
      violations.push({ field, reason: 'REQUIRED_FIELD_MISSING', description });
    }
    if (destinationReferences.some((reference) => !known.has(reference))) {
      violations.push({ field, reason: 'INVALID_DESTINATION', description: 'No destination has this reference.' });
    }
  }
  return violations;
}

/** Google Ads and Floodlight in one request: refused here, unknown at Google. */
function mixtureViolations({ destinations = [] }: IngestRequest): Violation[] {
  const types = new Set(destinations.map(({ operatingAccount }) => operatingAccount?.accountType));
  const description = 'Destinations of one type only.';
  return types.size > 1 ? [{ field: 'destinations', reason: 'MULTIPLE_DATA_TYPES_NOT_ALLOWED', description }] : [];
}

function destinationViolations(destination: Destination, index: number): Violation[] {
  const at = `destinations[${index}]`;
  const violations: Violation[] = [];
  const { operatingAccount, loginAccount, linkedAccount, productDestinationId } = destination;
  const accounts = { operating_account: operatingAccount, login_account: loginAccount, linked_account: linkedAccount };
  for (const [name, account] of Object.entries(accounts)) {
    const field = `${at}.${name}`;
    if (account === undefined) {
      if (name !== 'operating_account') continue;
      violations.push({ field, reason: 'REQUIRED_FIELD_MISSING', description: 'The operating account is required.' });
    } else if (account.accountType === undefined) {
      violations.push({ field: `${field}.account_type`, reason: 'REQUIRED_FIELD_MISSING', description: 'Required.' });
    } else if (!/^\d+$/.test(account.accountId ?? '')) {
      violations.push({ field: `${field}.account_id`, reason: 'INVALID_FORMAT', description: 'Digits only.' });
    }
  }
  if (operatingAccount?.accountType === 'DATA_PARTNER') {
    const description = 'This destination takes Google Ads accounts.';
    violations.push({ field: `${at}.operating_account`, reason: 'DESTINATION_ACCOUNT_TYPE_MISMATCH', description });
  }
  if (operatingAccount?.accountType === 'FLOODLIGHT_CONFIG' && loginAccount?.accountType !== 'FLOODLIGHT_CONFIG') {
    const description = 'The login account of a Floodlight configuration is a configuration.';
    violations.push({ field: `${at}.login_account`, reason: 'OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH', description });
  }
  if (linkedAccount !== undefined && loginAccount?.accountType !== 'DATA_PARTNER') {
    const description = 'Only a data partner has a linked account.';
    violations.push({ field: `${at}.linked_account`, reason: 'INVALID_DESTINATION', description });
  }
  const field = `${at}.product_destination_id`;
  if (productDestinationId === undefined) {
    violations.push({ field, reason: 'REQUIRED_FIELD_MISSING', description: 'Required.' });
  } else if (!/^\d+$/.test(productDestinationId)) {
    violations.push({ field, reason: 'INVALID_CONVERSION_ACTION_ID', description: 'Digits only.' });
  }
  return violations;
}

function actionViolations(destination: Destination, index: number, options: GoogleOptions): Violation[] {
  const field = `destinations[${index}].product_destination_id`;
  const action = options.actions[destination.productDestinationId ?? ''];
  if (action === undefined || action.account !== destination.operatingAccount?.accountId) {
    const description = 'The operating account owns no such conversion action.';
    return [{ field, reason: 'INVALID_CONVERSION_ACTION_ID', description }];
  }
  const isFloodlight = destination.operatingAccount.accountType === 'FLOODLIGHT_CONFIG';
  if (isFloodlight !== (action.type === 'FLOODLIGHT')) {
    return [{ field, reason: 'DESTINATION_ACCOUNT_TYPE_MISMATCH', description: 'Of another type of account.' }];
  }
  if (isFloodlight || action.type === 'UPLOAD_CLICKS' || (action.type === 'WEBPAGE' && options.websiteActions))
    return [];
  return [{ field, reason: 'INVALID_CONVERSION_ACTION_TYPE', description: 'Not an UPLOAD_CLICKS action.' }];
}
