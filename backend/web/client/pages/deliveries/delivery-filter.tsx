import type { DestinationReport } from '../../../../../shared/api/report-figures.ts';
import type { DeliveryPart } from '../../../../../shared/api/reports.ts';
import { PART_ORDER } from '../../../../../shared/reports/parts.ts';
import type { Days } from '../../../../../shared/reports/periods.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import { setQuery } from '../../router.ts';
import type { Session } from '../../session.ts';
import { useLoad } from '../../use-load.ts';
import { reasonText } from '../home/parts.tsx';

/** Which deliveries are listed; null: all. In the address, by the names of the API. */
export interface DeliveryFilter {
  destination: string | null;
  kind: 'sale' | 'change' | null;
  part: DeliveryPart | null;
  code: string | null;
  platform_code: string | null;
}

export function readDeliveryFilter(query: URLSearchParams): DeliveryFilter {
  const kind = query.get('kind');
  return {
    destination: query.get('destination'),
    kind: kind === 'sale' || kind === 'change' ? kind : null,
    part: PART_ORDER.find((part) => part === query.get('part')) ?? null,
    code: query.get('code'),
    platform_code: query.get('platform_code'),
  };
}

interface DeliveryFilterFieldsProps {
  session: Session;
  filter: DeliveryFilter;
  days: Days;
  labels: Readonly<Record<string, string>>;
}

/** Limits the list by destination, outcome and reason. */
export function DeliveryFilterFields({ session, filter, days, labels }: DeliveryFilterFieldsProps) {
  const { lists, dashboard } = webText;
  const words = webText.deliveries;
  const { destination, kind, part, code } = filter;
  const set = (changes: Readonly<Record<string, string | null>>): void => setQuery({ ...changes, cursor: null });
  const all = { value: '', label: lists.all };
  return (
    <div class="filters">
      <SelectField
        label={dashboard.destinations.destination}
        value={destination ?? ''}
        choices={[all, ...Object.entries(labels).map(([id, label]) => ({ value: id, label }))]}
        onChange={(value) => set({ destination: value || null, code: null, platform_code: null })}
      />
      <SelectField
        label={dashboard.destinations.what}
        value={kind ?? ''}
        choices={[all, { value: 'sale', label: words.sales }, { value: 'change', label: words.changes }]}
        onChange={(value) => set({ kind: value || null, code: null, platform_code: null })}
      />
      <SelectField
        label={dashboard.destinations.outcome}
        value={part ?? ''}
        choices={[all, ...PART_ORDER.map((one) => ({ value: one, label: dashboard.destinations.parts[one] }))]}
        onChange={(value) => set({ part: value || null, code: null, platform_code: null })}
      />
      <ReasonField session={session} filter={filter} days={days} onChoose={set} />
      {(destination ?? kind ?? part ?? code) !== null && (
        <button
          type="button"
          class="link"
          onClick={() => set({ destination: null, kind: null, part: null, code: null, platform_code: null })}
        >
          {lists.removeFilters}
        </button>
      )}
    </div>
  );
}

interface ReasonFieldProps {
  session: Session;
  filter: DeliveryFilter;
  days: Days;
  onChoose: (changes: Readonly<Record<string, string | null>>) => void;
}

/** The reasons that deliveries of the period have, the most frequent first. */
function ReasonField({ session, filter, days, onChoose }: ReasonFieldProps) {
  const { destination, kind, part, code, platform_code } = filter;
  const loaded = useLoad(`${days.from} ${days.to} ${destination}`, () =>
    session.api.get<DestinationReport>('reports/destinations', { ...days, destination }),
  );
  const counts = new Map<string, { label: string; code: string; platform_code: string; orders: number }>();
  for (const row of loaded.data?.rows ?? []) {
    const reasons = [...(kind === 'change' ? [] : row.sales.reasons), ...(kind === 'sale' ? [] : row.changes.reasons)];
    for (const reason of reasons) {
      if (part !== null && reason.part !== part) continue;
      const one = { code: reason.code ?? '', platform_code: reason.platform_code ?? '' };
      const value = valueOf(one.code, one.platform_code);
      const orders = (counts.get(value)?.orders ?? 0) + reason.orders;
      counts.set(value, { ...one, label: labelOf(reason, part), orders });
    }
  }
  const chosen = code === null ? '' : valueOf(code, platform_code ?? '');
  if (code !== null && !counts.has(chosen)) {
    const one = { code, platform_code: platform_code ?? '' };
    counts.set(chosen, { ...one, label: labelOf({ part: part ?? 'left_out', ...one }, part), orders: 0 });
  }
  return (
    <SelectField
      label={webText.dashboard.destinations.reason}
      value={chosen}
      choices={[
        { value: '', label: webText.lists.all },
        ...[...counts]
          .sort(([, a], [, b]) => b.orders - a.orders)
          .map(([value, { label, orders }]) => ({ value, label: `${label} (${formatCount(orders)})` })),
      ]}
      onChange={(value) => {
        const one = counts.get(value);
        onChoose({ code: one?.code ?? null, platform_code: one?.platform_code ?? null });
      }}
    />
  );
}

/** Those of all outcomes without a reason are one choice. */
function labelOf(reason: Parameters<typeof reasonText>[0], part: DeliveryPart | null): string {
  return part === null && !reason.code ? webText.deliveries.noReason : reasonText(reason);
}

/** No choice of all: that is an empty text. */
const valueOf = (code: string, platformCode: string): string => `reason ${code} ${platformCode}`;
