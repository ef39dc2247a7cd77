import { useMemo, useState } from 'preact/hooks';
import type { CurrencyRate, RateList } from '../../../../../shared/api/currency-rates.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { listChoices } from '../../../../../shared/wizard/select-choices.ts';
import { currencyChoices } from '../../../../../shared/wizard/ui/choice-lists.ts';
import { SearchField } from '../../../../../shared/wizard/ui/search-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';
import { RatesTable } from './rates-table.tsx';
import { isSameRate, nameOfRate, type RateErrors, rateErrors } from './read-rate.ts';

const NEW_RATE: CurrencyRate = { from_currency: '', to_currency: '', valid_from: '', rate: '' };
const PAGE = 500;

/** The account's exchange rates, dated. */
export function RatesSection({ session, isAdmin }: { session: Session; isAdmin: boolean }) {
  const words = webText.settings;
  const [limit, setLimit] = useState(PAGE);
  const loaded = useLoad(String(limit), () => readRates(session, limit));
  const [draft, setDraft] = useState(NEW_RATE);
  const [removing, setRemoving] = useState<CurrencyRate | null>(null);
  const [done, setDone] = useState<string | null>(null);
  return (
    <Section title={words.rates} intro={words.ratesIntro}>
      {isAdmin && (
        <RateForm
          session={session}
          draft={draft}
          known={loaded.data?.rates ?? []}
          onChange={setDraft}
          onSaved={() => {
            setDraft(NEW_RATE);
            setDone(words.rateSaved);
            loaded.reload();
          }}
        />
      )}
      <Done what={done} />
      <ShowLoaded of={loaded}>
        {({ rates, next_cursor }) => (
          <>
            <RatesTable rates={rates} isAdmin={isAdmin} onEdit={setDraft} onRemove={setRemoving} />
            {next_cursor !== null && (
              <button type="button" class="link" onClick={() => setLimit(limit + PAGE)}>
                {webText.frame.showMore}
              </button>
            )}
          </>
        )}
      </ShowLoaded>
      {removing && (
        <ConfirmDialog
          title={words.removeTitle(nameOfRate(removing))}
          confirm={words.remove}
          doing={words.removing}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            const { from_currency, to_currency, valid_from } = removing;
            await session.api.post('reports/rates/delete', { rates: [{ from_currency, to_currency, valid_from }] });
            setDone(words.removed);
            loaded.reload();
          }}
        >
          <p>{words.removeText}</p>
        </ConfirmDialog>
      )}
    </Section>
  );
}

/** The first rates, page by page. */
async function readRates(session: Session, limit: number): Promise<RateList> {
  let list = await session.api.get<RateList>('reports/rates', { limit: PAGE });
  while (list.next_cursor !== null && list.rates.length < limit) {
    const next = await session.api.get<RateList>('reports/rates', { limit: PAGE, cursor: list.next_cursor });
    list = { rates: [...list.rates, ...next.rates], next_cursor: next.next_cursor };
  }
  return list;
}

interface RateFormProps {
  session: Session;
  draft: CurrencyRate;
  known: readonly CurrencyRate[];
  onChange: (draft: CurrencyRate) => void;
  onSaved: () => void;
}

function RateForm({ session, draft, known, onChange, onSaved }: RateFormProps) {
  const words = webText.settings;
  const [errors, setErrors] = useState<RateErrors>({});
  const action = useAction();
  const currencies = useMemo(currencyChoices, []);
  const save = (): void => {
    const wrong = rateErrors({ ...draft, rate: draft.rate.trim() });
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    action.run(webText.frame.saving, async () => {
      await session.api.post('reports/rates', { rates: [{ ...draft, rate: draft.rate.trim() }] });
      onSaved();
    });
  };
  const currency = (name: 'from_currency' | 'to_currency', label: string) => (
    <SearchField
      label={label}
      required
      error={errors[name] ?? null}
      value={draft[name]}
      choices={listChoices(currencies, draft[name], '–')}
      onChange={(value) => onChange({ ...draft, [name]: value })}
    />
  );
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
        {currency('from_currency', words.from)}
        {currency('to_currency', words.to)}
        <TextField
          label={words.since}
          type="date"
          required
          error={errors.valid_from ?? null}
          value={draft.valid_from}
          onChange={(valid_from) => onChange({ ...draft, valid_from })}
        />
        <TextField
          label={words.rate}
          required
          hint={words.rateHint}
          error={errors.rate ?? null}
          value={draft.rate}
          onChange={(rate) => onChange({ ...draft, rate })}
        />
      </div>
      <p class="hint" role="status">
        {known.some((one) => isSameRate(one, draft)) ? words.replaces : ''}
      </p>
      <div class="actions">
        <button type="submit" class="primary">
          {words.setRate}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </form>
  );
}
