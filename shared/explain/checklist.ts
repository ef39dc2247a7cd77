import { CHECKLIST_STEPS, type ChecklistStep, type DeliveryChecklist, type StepName } from '../api/explain.ts';
import type { DeliveryCode, DeliveryState } from '../delivery.ts';
import { REMEDIES } from './remedies.ts';

/** A delivery as it is stored; times are ISO 8601 in UTC. */
export interface DeliveryFacts {
  kind: DeliveryChecklist['kind'];
  /** Of the sale as it was sent, or of the change. */
  value: string | null;
  currency: string | null;
  state: DeliveryState;
  /** `destination_stopped` where it waits only because its destination is stopped. */
  code: DeliveryCode | null;
  reason: string | null;
  /** When a pending one is sent. */
  due_at: string | null;
  /** Since when the platform may have it; null while it certainly does not. */
  first_sent_at: string | null;
  /** When the state was written. */
  updated_at: string;
}

/**
 * The checklists of a sale and its changes at one destination, the sale first. Where a change was accepted, the sale counts
 * as it was changed. Pure.
 */
export function checklistsOf(deliveries: readonly DeliveryFacts[], label: string): DeliveryChecklist[] {
  const lists = deliveries.map((facts) => checklistOf(facts, label));
  const change = lists.filter(({ kind, stopped_at }) => kind !== 'conversion' && stopped_at === null).pop();
  if (!change) return lists;
  const text = change.kind === 'retract' ? 'It was returned since, see below.' : 'It has a new value since, see below.';
  return lists.map((list) =>
    list.kind === 'conversion' && list.stopped_at === null ? withText(list, 'counted', text) : list,
  );
}

function withText(list: DeliveryChecklist, step: StepName, text: string): DeliveryChecklist {
  return { ...list, steps: list.steps.map((one) => (one.step === step ? { ...one, text } : one)) };
}

/** The first step that is not done, or the last one. */
type Stop = ChecklistStep;

/** Skipped for what became of another delivery, not for what is in the row. */
const ENDED_BY_OTHERS: readonly (DeliveryCode | null)[] = ['superseded', 'original_not_sent', 'original_uncertain'];
/** Rejected by us, before anything was sent. */
const NEVER_SENT: readonly (DeliveryCode | null)[] = ['too_large', 'not_encodable', 'unreadable'];

/**
 * The steps of a delivery from eligible to counted: those before the one where it is are done, those after it are open; with
 * what to do at the first step that is not done. Pure.
 *
 * @param label what the destination is called
 */
export function checklistOf(facts: DeliveryFacts, label: string): DeliveryChecklist {
  const { kind, value, currency, state, code } = facts;
  const stop = stopOf(facts, label);
  const position = CHECKLIST_STEPS.indexOf(stop.step);
  const steps = CHECKLIST_STEPS.map((step, index): ChecklistStep => {
    if (index === position) return stop;
    if (index > position) return { step, state: 'open', at: null, text: OPEN_TEXTS[step] };
    return { step, state: 'done', at: timeOfDone(step, facts), text: doneText(step, label) };
  });
  const isDone = stop.state === 'done';
  const remedy = isDone || code === null ? null : REMEDIES[code];
  return { kind, value, currency, state, code, steps, stopped_at: isDone ? null : stop.step, remedy };
}

function stopOf(facts: DeliveryFacts, label: string): Stop {
  const { state, code, reason, due_at, first_sent_at, updated_at } = facts;
  const text = (otherwise: string): string => (reason === null || reason === '' ? otherwise : reason);
  switch (state) {
    case 'skipped': {
      const step = ENDED_BY_OTHERS.includes(code) ? 'planned' : 'eligible';
      return { step, state: 'failed', at: updated_at, text: text('It is not sent.') };
    }
    case 'pending':
      return { ...waitOf(facts, label), at: due_at };
    case 'sending':
      return { step: 'sent', state: 'waiting', at: null, text: 'It is being sent now.' };
    case 'submitted':
      return {
        step: 'accepted',
        state: 'waiting',
        at: null,
        text: `${label} took it and reports later whether it accepts it.`,
      };
    case 'uncertain':
      return { step: 'accepted', state: 'unknown', at: first_sent_at, text: text(`${label} may have it or not.`) };
    case 'rejected': {
      const step = NEVER_SENT.includes(code) ? 'sent' : 'accepted';
      return { step, state: 'failed', at: updated_at, text: text(`${label} refused it.`) };
    }
    case 'accepted':
      return countOf(facts, label);
  }
}

function waitOf({ code, reason, first_sent_at }: DeliveryFacts, label: string): Omit<Stop, 'at'> {
  const text = reason ?? '';
  switch (code) {
    case 'held_back':
    case 'after_original':
      return { step: 'planned', state: 'waiting', text };
    case 'included_in_sale':
      return {
        step: 'planned',
        state: 'waiting',
        text: text || 'It is not sent itself: the sale is sent with its value.',
      };
    case 'destination_stopped':
      return { step: 'sent', state: 'failed', text };
    default: {
      const waits = text || 'It waits for its turn.';
      const mayHave =
        first_sent_at === null ? '' : ` ${label} may have it from the try before; it is not counted twice.`;
      return { step: 'sent', state: 'waiting', text: waits + mayHave };
    }
  }
}

/** The last step: all that is known here, because platforms do not report what they attribute to an ad. */
function countOf({ kind, code, reason, updated_at }: DeliveryFacts, label: string): Stop {
  const counted = { step: 'counted', at: updated_at } as const;
  if (code === 'included_in_sale') return { ...counted, state: 'done', text: reason ?? 'Included in the sale.' };
  if (code === 'test_mode') return { ...counted, state: 'failed', text: reason ?? 'Test mode: not counted.' };
  if (code === 'not_from_ad') {
    const text = reason ?? `${label} counts only customers who came from one of its ads. Nothing is lost.`;
    return { ...counted, state: 'failed', text };
  }
  const takesEffect =
    kind === 'conversion'
      ? `${label} counts it, if an ad of the account led to it within the account's attribution window. Reports may take days.`
      : `${label} applies it to the sale. Reports may take days.`;
  return { ...counted, state: 'done', text: reason === null ? takesEffect : `${reason} ${takesEffect}` };
}

/** Only what is stored: neither when it was planned nor, where the platform refused it, when it was sent. */
function timeOfDone(step: StepName, { state, first_sent_at, updated_at }: DeliveryFacts): string | null {
  if (step === 'sent') return first_sent_at;
  return step === 'accepted' && state === 'accepted' ? updated_at : null;
}

function doneText(step: StepName, label: string): string {
  switch (step) {
    case 'eligible':
      return `${label} takes it by the settings, its age, its identifiers and the consent.`;
    case 'planned':
      return 'It is planned.';
    case 'sent':
      return 'It was sent.';
    case 'accepted':
      return `${label} confirmed that it has it.`;
    case 'counted':
      return `${label} counts it.`;
  }
}

const OPEN_TEXTS: Readonly<Record<StepName, string>> = {
  eligible: 'Not checked yet.',
  planned: 'Not planned.',
  sent: 'Not sent.',
  accepted: 'Not confirmed.',
  counted: 'Not counted.',
};
