import type { RateList } from '../../../../../shared/api/currency-rates.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { useLoad } from '../../use-load.ts';

/** Which amounts are shown: of one currency, or all converted to one. In the address: `currency` or `convert_to`. */
export interface CurrencyChoice {
  only: string | null;
  convertTo: string | null;
}

/** @param currencies those that orders have @param query the parameters of the address */
export function readCurrency(query: URLSearchParams, currencies: readonly string[]): CurrencyChoice {
  const convertTo = query.get('convert_to');
  if (convertTo !== null && /^[A-Z]{3}$/.test(convertTo)) return { only: null, convertTo };
  const only = query.get('currency');
  return { only: only !== null && currencies.includes(only) ? only : null, convertTo: null };
}

interface CurrencyFieldProps extends Pick<PageProps, 'session'> {
  currencies: readonly string[];
  choice: CurrencyChoice;
  /** The currency that charts show where none is chosen. */
  shown: string | null;
}

/** Chooses the currency; nothing where all orders have the same and no rates are set. */
export function CurrencyField({ session, currencies, choice, shown }: CurrencyFieldProps) {
  const rates = useLoad('', () => session.api.get<RateList>('reports/rates', { limit: 500 }));
  const words = webText.dashboard.currency;
  const targets = [
    ...new Set([...currencies, ...(rates.data?.rates ?? []).map(({ to_currency }) => to_currency)]),
  ].sort();
  if (targets.length < 2 && choice.convertTo === null) return null;
  const { convertTo } = choice;
  return (
    <SelectField
      label={words.label}
      value={convertTo === null ? `only ${choice.only ?? shown ?? ''}` : `convert_to ${convertTo}`}
      choices={[
        ...currencies.map((one) => ({ value: `only ${one}`, label: words.only(one) })),
        ...targets.map((one) => ({ value: `convert_to ${one}`, label: words.converted(one) })),
      ]}
      onChange={(value) => {
        const [how, currency = null] = value.split(' ');
        setQuery({
          currency: how === 'only' ? currency : null,
          convert_to: how === 'convert_to' ? currency : null,
        });
      }}
    />
  );
}
