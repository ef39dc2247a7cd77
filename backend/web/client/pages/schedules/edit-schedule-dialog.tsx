import { useState } from 'preact/hooks';
import type { ChangeScheduleRequest, ScheduleDetail } from '../../../../../shared/api/schedules.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ChangedSince } from '../../ui/changed-since.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import { entriesOf, requestOf, ScheduleFields } from './schedule-fields.tsx';

interface EditScheduleDialogProps {
  session: Session;
  schedule: ScheduleDetail;
  onSaved: () => void;
  onClose: () => void;
}

/** Changes when a program is expected to run and who gets its mails. */
export function EditScheduleDialog({ session, schedule, onSaved, onClose }: EditScheduleDialogProps) {
  const words = webText.schedules;
  const { key } = schedule;
  const [entries, setEntries] = useState(() => entriesOf(schedule));
  const [error, setError] = useState<string | null>(null);
  const action = useAction();
  const isMailWrong = action.problem?.fields.some(({ field }) => field.startsWith('mail_to')) === true;
  const save = (): void => {
    const body: ChangeScheduleRequest = { key, saved_at: schedule.saved_at, ...requestOf(entries, schedule.time_zone) };
    setError(body.name === '' ? words.nameMissing : null);
    if (body.name === '') return;
    action.run(webText.frame.saving, async () => {
      await session.api.post('schedules/change', body);
      onSaved();
    });
  };
  return (
    <Dialog title={words.editTitle(schedule.name)} onClose={() => action.busy === null && onClose()}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ScheduleFields
          entries={entries}
          onChange={(changes) => setEntries({ ...entries, ...changes })}
          nameError={error}
          mailError={isMailWrong ? webText.alerts.mailWrong : null}
        />
        <Busy what={action.busy} />
        {action.problem?.code === 'changed_since' ? (
          <ChangedSince title={words.changedTitle} />
        ) : (
          <ProblemCard problem={isMailWrong ? null : action.problem} />
        )}
        <div class="actions">
          <button type="button" class="secondary" onClick={() => action.busy === null && onClose()}>
            {webText.frame.cancel}
          </button>
          <button type="submit" class="primary">
            {webText.frame.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
