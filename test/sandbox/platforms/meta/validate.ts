import { firstIssue, listed, type ShapeIssue } from '../kit/shape.ts';
import { messagingProblem } from './messaging.ts';
import type { MetaOptions } from './options.ts';
import type { Refusal } from './replies.ts';
import { eventShape, hashedKeys, requestShape, type MetaEvent } from './shape.ts';

const DAY = 86_400;
const TOO_OLD = 2804003;
const PURCHASE_WITHOUT_VALUE = 2804009;
const INVALID_LEAD_ID = 2804036;
const NOT_ENOUGH_IDENTITY = 2804050;

/**
 * Keys that do not identify a person as long as an event has no more than one of these sets
 * (docs/platforms/meta.md#least-identity).
 */
const weakSets = [
  ['ct', 'country', 'st', 'zp', 'ge', 'client_user_agent'],
  ['db', 'client_user_agent'],
  ['fn', 'ge'],
  ['ln', 'ge'],
];

export type Validation = { ok: true; events: MetaEvent[] } | { ok: false; refusal: Refusal };

/** Validates the whole body: the first bad event refuses all of them, and the refusal does not name it. */
export function validate(
  dataset: string,
  body: unknown,
  nowSeconds: number,
  rejected: ReadonlySet<string>,
  options: MetaOptions,
): Validation {
  const outer = firstIssue(requestShape(options), body);
  if (outer !== null) return { ok: false, refusal: { code: 100, message: spelt(outer) } };
  const events = (body as { data: unknown[] }).data;
  const shape = eventShape(options);
  for (const event of events) {
    const issue = firstIssue(shape, event);
    const refusal = issue === null ? ruleBroken(event as MetaEvent) : malformed(issue);
    if (refusal !== null) return { ok: false, refusal };
  }
  return { ok: true, events: events as MetaEvent[] };

  function malformed(issue: ShapeIssue): Refusal {
    const [parent, key] = issue.path;
    const unhashed = parent === 'user_data' && hashedKeys.some((name) => name === key);
    return invalid(unhashed ? options.unhashedSubcode : options.invalidParameterSubcode, spelt(issue));
  }

  function ruleBroken(event: MetaEvent): Refusal | null {
    if (rejected.has(event.custom_data?.order_id ?? '')) {
      return invalid(options.invalidParameterSubcode, 'An event is not acceptable');
    }
    return (
      purchaseProblem(event, options) ??
      websiteProblem(event, options) ??
      leadProblem(event, options) ??
      messagingProblem(event, dataset, options) ??
      privacyProblem(event, options) ??
      placementProblem(event, options) ??
      ageProblem(event, nowSeconds, options) ??
      identityProblem(event)
    );
  }
}

function purchaseProblem({ event_name, custom_data }: MetaEvent, options: MetaOptions): Refusal | null {
  const value = custom_data?.value;
  if (value !== undefined && value < 0) return invalid(options.negativeValueSubcode, 'value is negative');
  if (event_name !== 'Purchase') return null;
  if (value === undefined) return invalid(PURCHASE_WITHOUT_VALUE, 'Purchase without value');
  if (custom_data?.currency === undefined) return invalid(options.invalidParameterSubcode, 'Purchase without currency');
  return null;
}

function websiteProblem(event: MetaEvent, options: MetaOptions): Refusal | null {
  if (!options.enforceWebsiteFields || event.action_source !== 'website') return null;
  if (event.event_source_url && event.user_data.client_user_agent) return null;
  return invalid(options.invalidParameterSubcode, 'website needs event_source_url and client_user_agent');
}

/** The stage of a lead, with its id or with other keys (docs/platforms/meta.md#crm-leads). */
function leadProblem({ user_data, custom_data, action_source }: MetaEvent, options: MetaOptions): Refusal | null {
  const isCrm = custom_data?.event_source === 'crm' && Boolean(custom_data.lead_event_source);
  const message = 'a lead needs action_source system_generated, event_source crm and lead_event_source';
  if (action_source === 'system_generated' && !isCrm) return invalid(options.invalidParameterSubcode, message);
  if (user_data.lead_id === undefined) return null;
  const lead = String(user_data.lead_id);
  const isKnown = options.knownLeads === 'any' || options.knownLeads.includes(lead);
  const isTyped =
    options.leadIdAs === 'either' || (typeof user_data.lead_id === 'string') === (options.leadIdAs === 'string');
  if (!/^\d{15,17}$/.test(lead) || !isKnown || !isTyped) return invalid(INVALID_LEAD_ID, 'lead_id is not valid');
  return action_source === 'system_generated' ? null : invalid(options.invalidParameterSubcode, message);
}

function privacyProblem(event: MetaEvent, options: MetaOptions): Refusal | null {
  if (!event.data_processing_options?.length) return null;
  const { data_processing_options_country: country, data_processing_options_state: state } = event;
  const needsState = country === 1 || event.user_data.client_ip_address === undefined;
  if (country !== undefined && (state !== undefined || !needsState)) return null;
  return invalid(options.invalidParameterSubcode, 'LDU needs its country, and its state without an IP address');
}

function placementProblem({ customer_segmentation, store_data, custom_data }: MetaEvent, options: MetaOptions) {
  const placed = [
    { name: 'customer_segmentation', wanted: options.customerSegmentationIn, event: customer_segmentation },
    { name: 'store_data', wanted: options.storeDataIn, event: store_data },
  ];
  for (const { name, wanted, event } of placed) {
    const inEvent = wanted === 'custom_data' && event !== undefined;
    const inCustomData = wanted === 'event' && custom_data?.[name] !== undefined;
    if (inEvent || inCustomData) return invalid(options.invalidParameterSubcode, `${name} belongs into ${wanted}`);
  }
  return null;
}

function ageProblem({ event_time, action_source }: MetaEvent, now: number, options: MetaOptions): Refusal | null {
  const days = action_source === 'physical_store' ? 62 : 7;
  if (event_time < now - days * DAY) return invalid(TOO_OLD, `event_time is older than ${days} days`);
  if (event_time <= now + options.futureToleranceSeconds) return null;
  return invalid(options.futureSubcode, 'event_time is in the future');
}

function identityProblem({ user_data }: MetaEvent): Refusal | null {
  const given = Object.entries(user_data).filter(([, value]) => typeof value === 'number' || listed(value).length > 0);
  const isWeak = weakSets.some((weak) => given.every(([key]) => weak.includes(key)));
  return isWeak ? invalid(NOT_ENOUGH_IDENTITY, 'not enough customer information') : null;
}

function invalid(subcode: number, message: string): Refusal {
  return { code: 100, subcode, message };
}

function spelt({ path, text }: ShapeIssue): string {
  return `${path.join('.')}: ${text}`;
}
