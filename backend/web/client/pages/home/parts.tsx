import type { DeliveryFigures } from '../../../../../shared/api/report-figures.ts';
import { DELIVERY_CODES } from '../../../../../shared/delivery.ts';
import { partsOf } from '../../../../../shared/reports/parts.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import type { Query } from '../../api.ts';
import { formatPercent } from '../../format-number.ts';
import { linkTo } from '../../links.ts';

type Reason = DeliveryFigures['reasons'][number];

/** The parts as a bar of 100 %, hidden from screen readers since the list below has the numbers. */
export function PartsBar({ figures }: { figures: DeliveryFigures }) {
  return (
    <div class="parts-bar" aria-hidden="true">
      {partsOf(figures).map(({ part, orders }) => (
        <div key={part} class={`part-${part}`} style={{ flexGrow: orders }} />
      ))}
    </div>
  );
}

/** The parts with their reasons; each leads to its deliveries. @param query of the list of deliveries */
export function PartsList({ figures, query }: { figures: DeliveryFigures; query: Query }) {
  const words = webText.dashboard.destinations;
  return (
    <ul class="parts">
      {partsOf(figures).map(({ part, orders, percent, reasons }) => (
        <li key={part}>
          <span class={`swatch part-${part}`} aria-hidden="true" />
          <a href={linkTo('/deliveries', { ...query, part })}>{words.parts[part]}</a>
          <span class="number">{formatCount(orders)}</span>
          <span class="number">{formatPercent(percent)}</span>
          {reasons.length > 0 && (
            <ul>
              {reasons.map((reason) => (
                <li key={`${reason.code} ${reason.platform_code}`}>
                  <ReasonName reason={reason} query={{ ...query, part }} />
                  <span class="number">{formatCount(reason.orders)}</span>
                  <span class="number">{formatPercent(reason.percent)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function ReasonName({ reason, query }: { reason: Reason; query: Query }) {
  // An empty text asks for those that have none.
  const filter = { code: reason.code ?? '', platform_code: reason.platform_code ?? '' };
  return <a href={linkTo('/deliveries', { ...query, ...filter })}>{reasonText(reason)}</a>;
}

/** A reason in a few words, with the platform's own code where it refused the orders. */
export function reasonText({ part, code, platform_code }: Pick<Reason, 'part' | 'code' | 'platform_code'>): string {
  const words = webText.dashboard.destinations;
  if (code === null || code === '') return words.plain[part];
  if (code === 'not_planned') return words.notPlanned;
  const known = DELIVERY_CODES.find((one) => one === code);
  const short = known ? text.statusColumns.deliveries.codes[known] : code.replace(/_/g, ' ');
  return !platform_code ? short : `${short} (${platform_code})`;
}
