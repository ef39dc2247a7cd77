import type { CurrencyRate, RateList } from '../../../../../shared/api/currency-rates.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { nameOfRate } from './read-rate.ts';

interface RatesTableProps {
  rates: RateList['rates'];
  isAdmin: boolean;
  onEdit: (rate: CurrencyRate) => void;
  onRemove: (rate: CurrencyRate) => void;
}

/** The rates, each to change or delete. */
export function RatesTable({ rates, isAdmin, onEdit, onRemove }: RatesTableProps) {
  const words = webText.settings;
  const actions: Column<RateList['rates'][number]> = {
    key: 'action',
    header: words.action,
    cell: (one) => {
      const { from_currency, to_currency, valid_from, rate } = one;
      const name = nameOfRate(one);
      return (
        <span class="actions">
          <button
            type="button"
            class="link"
            aria-label={words.editNamed(name)}
            onClick={() => onEdit({ from_currency, to_currency, valid_from, rate })}
          >
            {words.edit}
          </button>
          <button type="button" class="link" aria-label={words.removeNamed(name)} onClick={() => onRemove(one)}>
            {words.remove}
          </button>
        </span>
      );
    },
  };
  return (
    <DataTable
      caption={words.rates}
      rows={rates}
      keyOf={nameOfRate}
      empty={<p>{words.noRates}</p>}
      columns={[
        {
          key: 'currencies',
          header: `${words.from} → ${words.to}`,
          isRowHeader: true,
          cell: (one) => `${one.from_currency} → ${one.to_currency}`,
        },
        { key: 'since', header: words.since, cell: ({ valid_from }) => valid_from },
        { key: 'rate', header: words.rate, isNumber: true, cell: ({ rate }) => rate },
        { key: 'by', header: words.setBy, cell: ({ changed_by }) => changed_by },
        ...(isAdmin ? [actions] : []),
      ]}
    />
  );
}
