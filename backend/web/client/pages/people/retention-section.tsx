import { useState } from 'preact/hooks';
import type { Retention, RetentionAnswer, RetentionRequest } from '../../../../../shared/api/privacy.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Busy } from '../../ui/busy.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';

const PERIODS = ['clicks', 'identities', 'row_problems', 'delivery_details'] as const;
const MOST_DAYS = 36_500;

/** How long data are kept. Shorter periods remove data, so they are asked about. */
export function RetentionSection({ session }: { session: Session }) {
  const words = webText.people;
  const loaded = useLoad('', () => session.api.get<RetentionAnswer>('retention'));
  const [done, setDone] = useState<string | null>(null);
  return (
    <Section title={words.retention} intro={words.retentionIntro}>
      <ShowLoaded of={loaded}>
        {(answer) => (
          <RetentionForm
            key={JSON.stringify(answer.days)}
            session={session}
            answer={answer}
            onSaved={() => {
              setDone(words.retentionSaved);
              loaded.reload();
            }}
          />
        )}
      </ShowLoaded>
      <Done what={done} />
    </Section>
  );
}

interface RetentionFormProps {
  session: Session;
  answer: RetentionAnswer;
  onSaved: () => void;
}

function RetentionForm({ session, answer: { days, defaults, minimum }, onSaved }: RetentionFormProps) {
  const words = webText.people;
  const [texts, setTexts] = useState<Record<keyof Retention, string>>(() => toTexts(days));
  const [showsErrors, setShowsErrors] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const action = useAction();
  const read = PERIODS.map((period) => ({ period, days: daysOf(texts[period], defaults[period]) }));
  const wrong = new Set(
    read.filter((one) => one.days === null || one.days < minimum[one.period]).map((one) => one.period),
  );
  const send = async (): Promise<void> => {
    const body: RetentionRequest = Object.fromEntries(
      PERIODS.map((period) => [period, texts[period].trim() === '' ? null : Number(texts[period])]),
    );
    await session.api.post('retention', body);
    onSaved();
  };
  const save = (): void => {
    setShowsErrors(true);
    if (wrong.size > 0) return;
    if (read.some((one) => (one.days ?? 0) < days[one.period])) setIsAsking(true);
    else action.run(webText.frame.saving, send);
  };
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div class="in-row">
        {PERIODS.map((period) => (
          <TextField
            key={period}
            label={words.periods[period]}
            hint={words.days(minimum[period], defaults[period])}
            error={showsErrors && wrong.has(period) ? words.daysInvalid(minimum[period]) : null}
            value={texts[period]}
            onChange={(text) => setTexts({ ...texts, [period]: text })}
          />
        ))}
      </div>
      <div class="actions">
        <button type="submit" class="secondary">
          {words.saveRetention}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {isAsking && (
        <ConfirmDialog
          title={words.shorterTitle}
          confirm={words.saveRetention}
          doing={webText.frame.saving}
          onClose={() => setIsAsking(false)}
          onConfirm={send}
        >
          <p>{words.shorterText}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

const toTexts = (days: Retention): Record<keyof Retention, string> => ({
  clicks: String(days.clicks),
  identities: String(days.identities),
  row_problems: String(days.row_problems),
  delivery_details: String(days.delivery_details),
});

/** Null for what is no number of days. */
function daysOf(text: string, fallback: number): number | null {
  if (text.trim() === '') return fallback;
  const days = Number(text);
  return Number.isInteger(days) && days <= MOST_DAYS ? days : null;
}
