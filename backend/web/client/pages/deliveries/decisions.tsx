import type { z } from 'zod';
import type { resendTestedAnswer, resolveAnswer } from '../../../../../shared/api/uncertain.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import type { DeliveryFilter } from './delivery-filter.tsx';

/** What a person is asked to decide: about one order, or about all such deliveries of a destination. */
export interface Decision {
  /** `resolve`: the outcome is unknown. `resend`: it was sent in test mode only. */
  what: 'resolve' | 'resend';
  destination: string;
  /** The destination's name for people. */
  label: string;
  /** Null: all of the destination, of any day. */
  order: { id: string; conversionId: string } | null;
}

interface BulkActionsProps {
  session: Session;
  filter: DeliveryFilter;
  labels: Readonly<Record<string, string>>;
  onDecide: (decision: Decision) => void;
}

/** Decides about all at once, where the list has only such deliveries of one destination. */
export function BulkActions({ session, filter, labels, onDecide }: BulkActionsProps) {
  const words = webText.deliveries;
  const what = filter.part === 'uncertain' ? 'resolve' : filter.code === 'test_mode' ? 'resend' : null;
  if (what === null || !allows(session.user.scopes, 'upload')) return null;
  const { destination } = filter;
  if (destination === null) return <p class="hint">{words.chooseDestination}</p>;
  const label = labels[destination] ?? destination;
  return (
    <div class="actions">
      <button type="button" class="secondary" onClick={() => onDecide({ what, destination, label, order: null })}>
        {what === 'resolve' ? words.decideAll(label) : words.sendAllForReal(label)}
      </button>
    </div>
  );
}

interface DecisionDialogProps {
  session: Session;
  decision: Decision;
  /** With what was done, in words. */
  onDone: (message: string) => void;
  onCancel: () => void;
}

/** Explains the choices and carries one out. */
export function DecisionDialog({ session, decision, onDone, onCancel }: DecisionDialogProps) {
  const { what, destination, label, order } = decision;
  const action = useAction();
  const words = webText.deliveries;
  const selection = { destination, ...(order === null ? { all: true } : { conversion_ids: [order.conversionId] }) };
  const resolve = (resolution: 'there' | 'send_again'): void =>
    action.run(words.saving, async () => {
      const body = { ...selection, resolution };
      const { resolved, uncertain } = await session.api.post<z.infer<typeof resolveAnswer>>('deliveries/resolve', body);
      onDone(words.resolved(resolved, uncertain, label));
    });
  const resend = (): void =>
    action.run(words.saving, async () => {
      const { resent, tested } = await session.api.post<z.infer<typeof resendTestedAnswer>>(
        'deliveries/resend-tested',
        selection,
      );
      onDone(words.resent(resent, tested, label));
    });
  const about = order === null ? words.aboutAll(label) : words.about(order.id, label);
  return (
    <Dialog
      title={what === 'resolve' ? words.decideTitle(about) : words.resendTitle(about)}
      onClose={() => action.busy === null && onCancel()}
    >
      <p>{what === 'resolve' ? words.lookUp(label) : words.resendHint(label)}</p>
      {what === 'resolve' && (
        <ul class="bullets">
          <li>{words.thereMeans}</li>
          <li>{words.sendAgainMeans(label)}</li>
        </ul>
      )}
      {order === null && <p class="hint">{words.ofAnyDay}</p>}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <div class="actions">
        {what === 'resolve' ? (
          <>
            <button type="button" class="primary" aria-disabled={action.busy !== null} onClick={() => resolve('there')}>
              {words.there(label)}
            </button>
            <button
              type="button"
              class="danger"
              aria-disabled={action.busy !== null}
              onClick={() => resolve('send_again')}
            >
              {words.sendAgain}
            </button>
          </>
        ) : (
          <button type="button" class="primary" aria-disabled={action.busy !== null} onClick={resend}>
            {words.sendForReal}
          </button>
        )}
        <button
          type="button"
          class="secondary"
          aria-disabled={action.busy !== null}
          onClick={() => action.busy === null && onCancel()}
        >
          {webText.frame.cancel}
        </button>
      </div>
    </Dialog>
  );
}
