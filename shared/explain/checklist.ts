import { CHECKLIST_STEPS, type ChecklistStep, type DeliveryChecklist, type StepName } from '../api/explain.ts';
import type { DeliveryCode, DeliveryState } from '../delivery.ts';
import { text } from '../texts/texts.ts';

/** A delivery as it is stored; times are ISO 8601 in UTC. */
export interface DeliveryFacts {
  kind: DeliveryChecklist['kind'];
  /** Of the sale as it was sent, or of the change. */
  value: string | null;
  currency: string | null;
  state: DeliveryState;
  /** `destination_stopped` or `destination_paused` where it waits only because its destination is stopped or paused. */
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
  const since = change.kind === 'retract' ? text.explain.returnedSince : text.explain.newValueSince;
  return lists.map((list) =>
    list.kind === 'conversion' && list.stopped_at === null ? withText(list, 'counted', since) : list,
  );
}

function withText(list: DeliveryChecklist, step: StepName, instead: string): DeliveryChecklist {
  return { ...list, steps: list.steps.map((one) => (one.step === step ? { ...one, text: instead } : one)) };
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
    if (index > position) return { step, state: 'open', at: null, text: text.explain.open[step] };
    return { step, state: 'done', at: timeOfDone(step, facts), text: text.explain.done[step](label) };
  });
  const isDone = stop.state === 'done';
  const remedy = isDone || code === null ? null : text.explain.remedies[code];
  return { kind, value, currency, state, code, steps, stopped_at: isDone ? null : stop.step, remedy };
}

function stopOf(facts: DeliveryFacts, label: string): Stop {
  const { state, code, reason, due_at, first_sent_at, updated_at } = facts;
  const { explain } = text;
  const reasonOr = (otherwise: string): string =>
    reason === null || reason === '' ? otherwise : explain.reason(code, reason);
  switch (state) {
    case 'skipped': {
      const step = ENDED_BY_OTHERS.includes(code) ? 'planned' : 'eligible';
      return { step, state: 'failed', at: updated_at, text: reasonOr(explain.notSent) };
    }
    case 'pending':
      return { ...waitOf(facts, label), at: due_at };
    case 'sending':
      return { step: 'sent', state: 'waiting', at: null, text: explain.sending };
    case 'submitted':
      return { step: 'accepted', state: 'waiting', at: null, text: explain.submitted(label) };
    case 'uncertain':
      return { step: 'accepted', state: 'unknown', at: first_sent_at, text: reasonOr(explain.uncertain(label)) };
    case 'rejected': {
      const step = NEVER_SENT.includes(code) ? 'sent' : 'accepted';
      return { step, state: 'failed', at: updated_at, text: reasonOr(explain.rejected(label)) };
    }
    case 'accepted':
      return countOf(facts, label);
  }
}

function waitOf({ code, reason, first_sent_at }: DeliveryFacts, label: string): Omit<Stop, 'at'> {
  const { explain } = text;
  const why = reason === null || reason === '' ? '' : explain.reason(code, reason);
  switch (code) {
    case 'held_back':
    case 'after_original':
      return { step: 'planned', state: 'waiting', text: why };
    case 'included_in_sale':
      return { step: 'planned', state: 'waiting', text: why || explain.inSale };
    case 'destination_paused':
      return { step: 'sent', state: 'waiting', text: why };
    case 'destination_stopped':
      return { step: 'sent', state: 'failed', text: why };
    default: {
      const waits = why || explain.waits;
      return { step: 'sent', state: 'waiting', text: first_sent_at === null ? waits : explain.mayHave(waits, label) };
    }
  }
}

/** The last step: all that is known here, because platforms do not report what they attribute to an ad. */
function countOf({ kind, code, reason, updated_at }: DeliveryFacts, label: string): Stop {
  const { explain } = text;
  const counted = { step: 'counted', at: updated_at } as const;
  const why = reason === null ? null : explain.reason(code, reason);
  if (code === 'included_in_sale') return { ...counted, state: 'done', text: why ?? explain.includedInSale };
  if (code === 'test_mode') return { ...counted, state: 'failed', text: why ?? explain.testMode };
  if (code === 'not_from_ad') return { ...counted, state: 'failed', text: why ?? explain.notFromAd(label) };
  const takesEffect = kind === 'conversion' ? explain.counts(label) : explain.applies(label);
  return { ...counted, state: 'done', text: why === null ? takesEffect : `${why} ${takesEffect}` };
}

/** Only what is stored: neither when it was planned nor, where the platform refused it, when it was sent. */
function timeOfDone(step: StepName, { state, first_sent_at, updated_at }: DeliveryFacts): string | null {
  if (step === 'sent') return first_sent_at;
  return step === 'accepted' && state === 'accepted' ? updated_at : null;
}
