import { useState } from 'preact/hooks';
import { type PeriodName, PERIODS, type ReadPeriod } from '../../../../shared/reports/periods.ts';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../shared/wizard/ui/select-field.tsx';
import { formatDays } from '../format-time.ts';
import { setQuery } from '../router.ts';

interface PeriodFieldsProps {
  period: ReadPeriod;
  /** What a period of choice begins with. */
  today: string;
  timeZone: string;
}

/** Chooses the period; it is in the address, so that what is shown can be shared. */
export function PeriodFields({ period, today, timeZone }: PeriodFieldsProps) {
  const words = webText.lists.period;
  const choose = (name: PeriodName): void => {
    const days = period.days ?? { from: today, to: today };
    setQuery({
      period: name,
      from: name === 'custom' ? days.from : null,
      to: name === 'custom' ? days.to : null,
      cursor: null,
    });
  };
  return (
    <>
      <SelectField
        label={words.label}
        value={period.name}
        choices={PERIODS.map((name) => ({ value: name, label: words.names[name] }))}
        onChange={(value) => choose(PERIODS.find((name) => name === value) ?? '28d')}
      />
      {period.name === 'custom' && (
        <CustomDays key={`${period.days?.from} ${period.days?.to}`} period={period} today={today} />
      )}
      {period.days && (
        <p class="hint period-shown">{words.shown(formatDays(period.days), timeZone.replace(/_/g, ' '))}</p>
      )}
    </>
  );
}

/** Two days, applied together: while one types, the figures stay. */
function CustomDays({ period, today }: Pick<PeriodFieldsProps, 'period' | 'today'>) {
  const asked = new URLSearchParams(window.location.search);
  const [from, setFrom] = useState(period.days?.from ?? asked.get('from') ?? '');
  const [to, setTo] = useState(period.days?.to ?? asked.get('to') ?? '');
  const { lists } = webText;
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ period: 'custom', from, to, cursor: null });
      }}
    >
      <FormField label={lists.from} error={period.problem && lists.period.problems[period.problem]}>
        {(control) => (
          <input
            {...control}
            type="date"
            max={today}
            value={from}
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        )}
      </FormField>
      <FormField label={lists.to}>
        {(control) => (
          <input {...control} type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        )}
      </FormField>
      <button type="submit" class="secondary">
        {lists.show}
      </button>
    </form>
  );
}
