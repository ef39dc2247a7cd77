import type { Goals } from './goals.ts';
import type { Caller } from './headers.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import type { Problem } from './replies.ts';
import type { Identity } from './shape.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MAX_AGE_DAYS = 90;
const YOUNG_GOAL_HOURS = 2;
const MAX_NAME_LENGTH = 100;

/** What the check of a row needs of its request. */
export interface Upload {
  caller: Caller;
  now: number;
  goals: Goals;
  /** Click ids and hashes of rows that are refused in any case. */
  rejected: ReadonlySet<string>;
  options: MicrosoftOptions;
}

/** A problem of a row with Microsoft's name of the field. */
export type FieldProblem = Problem & { field: string | null };

export function problem(code: number | null, name: string, field: string | null): FieldProblem {
  return { code, name, field };
}

/**
 * What is wrong with who, which goal and when: the same for sales and for changes (docs/platforms/microsoft.md#person,
 * docs/platforms/microsoft.md#time-windows).
 */
export function identityProblems(row: Identity, goal: Goal | undefined, upload: Upload): FieldProblem[] {
  return [...personProblems(row, goal, upload), ...nameProblems(row, goal, upload), ...timeProblems(row, upload.now)];
}

/** True for a row that a posted fault refuses; rows have no order ids. */
export function isRejected(
  { MicrosoftClickId, HashedEmailAddress, HashedPhoneNumber }: Identity,
  ids: ReadonlySet<string>,
): boolean {
  return [MicrosoftClickId, HashedEmailAddress, HashedPhoneNumber].some((id) => id !== undefined && ids.has(id));
}

function personProblems(row: Identity, goal: Goal | undefined, { options, rejected }: Upload): FieldProblem[] {
  const { MicrosoftClickId: click, HashedEmailAddress: email, HashedPhoneNumber: phone } = row;
  const found: FieldProblem[] = [];
  if (!click && !email && !phone) {
    found.push(problem(5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty', 'MicrosoftClickId'));
  }
  if (click && !isClickId(click, options)) {
    found.push(problem(5604, 'OfflineConversionMicrosoftClickIdInvalid', 'MicrosoftClickId'));
  }
  if (isRejected(row, rejected)) found.push(problem(5610, 'OfflineConversionValueInvalid', 'ConversionValue'));
  if (email && !isHash(email)) found.push(problem(null, 'ConversionEmailAddressIsNotHashed', 'HashedEmailAddress'));
  if (phone && !isHash(phone)) found.push(problem(null, 'ConversionPhoneNumberIsNotHashed', 'HashedPhoneNumber'));
  if ((email ?? phone) && goal?.enhanced === false) {
    found.push(problem(null, 'NotEligibleForEnhancedConversions', 'ConversionName'));
  }
  return found;
}

function nameProblems(
  { ConversionName: name }: Identity,
  goal: Goal | undefined,
  { now, options }: Upload,
): FieldProblem[] {
  if (!name) return [problem(5605, 'OfflineConversionNameNullOrEmpty', 'ConversionName')];
  const isUnknown = goal === undefined && options.unknownGoal === 'refused';
  if (isUnknown || name.length > MAX_NAME_LENGTH) {
    return [problem(5606, 'OfflineConversionNameInvalid', 'ConversionName')];
  }
  if (goal === undefined || now - goal.createdAt.getTime() >= YOUNG_GOAL_HOURS * HOUR_MS) return [];
  const code = options.youngGoalError === 'OfflineConversionNotAcceptedForGoal' ? 5615 : null;
  return [problem(code, options.youngGoalError, 'ConversionName')];
}

function timeProblems({ ConversionTime: time }: Identity, now: number): FieldProblem[] {
  if (!time) return [problem(5608, 'OfflineConversionTimeNullOrEmpty', 'ConversionTime')];
  if (!isUtc(time)) return [problem(5607, 'OfflineConversionTimeInvalid', 'ConversionTime')];
  const at = Date.parse(time);
  if (at > now) return [problem(5614, 'FutureConversionTimeCannotBeSet', 'ConversionTime')];
  if (now - at <= MAX_AGE_DAYS * DAY_MS) return [];
  return [problem(5609, 'OfflineConversionTimeOutOfWindow', 'ConversionTime')];
}

/** Times over the API are UTC and say so (docs/platforms/microsoft.md#time-windows). */
export function isUtc(time: string): boolean {
  return time.endsWith('Z');
}

function isClickId(id: string, { dashedClickIds }: MicrosoftOptions): boolean {
  return /^[0-9a-f]{32}$/i.test(id) || (dashedClickIds && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
}

function isHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}
