import { webText } from '../../../../../shared/texts/web/texts.ts';
import { setQuery } from '../../router.ts';
import { nameOfGroup } from './revenue-names.ts';

/** What revenue is limited to: parameters of the address, as reports take them. */
export interface RevenueFilter {
  platform?: string;
  source?: string;
  campaign?: string;
  conversion_type?: string;
}

const FILTERS = ['platform', 'source', 'campaign', 'conversion_type'] as const;

export function readFilter(query: URLSearchParams): RevenueFilter {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.get(name);
      return value === null || (value === '' && name === 'platform') ? [] : [[name, value]];
    }),
  );
}

/** What the revenue is limited to, each with a button that ends it. */
export function RevenueFilterLine({ filter }: { filter: RevenueFilter }) {
  const words = webText.dashboard.revenue;
  const set = FILTERS.filter((name) => filter[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <div class="actions">
      {set.map((name) => {
        const value = filter[name] ?? '';
        const what = `${words.groups[name]}: ${nameOfGroup(name, value)}`;
        return (
          <button
            key={name}
            type="button"
            class="secondary chip"
            aria-label={words.removeFilter(what)}
            onClick={() => setQuery({ [name]: null })}
          >
            {words.only(what)} <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </div>
  );
}
