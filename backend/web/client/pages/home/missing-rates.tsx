import type { MissingRate } from '../../../../../shared/api/reports.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount } from '../../../../../shared/wizard/format.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { formatDays } from '../../format-time.ts';

/** Names each rate that is missing, what is not in the figures because of it, and where it is set. */
export function MissingRates({ rates }: { rates: readonly MissingRate[] }) {
  if (rates.length === 0) return null;
  const words = webText.dashboard.currency;
  return (
    <Notice tone="warn" title={words.missingTitle} live>
      {rates.map(({ from_currency: currency, to_currency, first_day, last_day, orders, value }) => (
        <p key={`${currency} ${first_day}`}>
          {words.missing(
            orders,
            formatAmount({ value, currency }),
            to_currency,
            formatDays({ from: first_day, to: last_day }),
          )}
        </p>
      ))}
      <a href="/settings">{words.setRates}</a>
    </Notice>
  );
}
