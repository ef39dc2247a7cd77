import type { ReturnsReport } from '../../../../../shared/api/report-figures.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount, formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import type { Loaded } from '../../use-load.ts';
import { sourceName } from './revenue-names.ts';

/** How many orders, and how much of their value, were taken back, by where they were made. */
export function ReturnSection({ loaded, csv }: { loaded: Loaded<ReturnsReport>; csv: string }) {
  return <ShowLoaded of={loaded}>{(report) => <Returns report={report} csv={csv} />}</ShowLoaded>;
}

function Returns({ report: { rows, total }, csv }: { report: ReturnsReport; csv: string }) {
  const words = webText.dashboard.returns;
  const share = total.taken_back_share;
  const title = share === null ? words.title : words.finding(formatShare(share), total.orders);
  return (
    <section class="card">
      <h3>{title}</h3>
      <p class="hint">{words.hint}</p>
      <DataTable
        caption={title}
        rows={rows}
        keyOf={({ source }) => source?.key ?? ''}
        empty={<p>{webText.dashboard.noData.title}</p>}
        columns={[
          {
            key: 'source',
            header: webText.lists.source,
            isRowHeader: true,
            cell: ({ source }) => sourceName(source),
          },
          { key: 'orders', header: webText.lists.orders, isNumber: true, cell: ({ orders }) => formatCount(orders) },
          {
            key: 'taken',
            header: words.takenBack,
            isNumber: true,
            cell: ({ taken_back, taken_back_share: one }) =>
              `${formatCount(taken_back)}${one === null ? '' : ` (${formatShare(one)})`}`,
          },
          { key: 'reduced', header: words.reduced, isNumber: true, cell: ({ reduced }) => formatCount(reduced) },
        ]}
      />
      <DataTable
        caption={`${title}: ${webText.lists.value}`}
        rows={total.values}
        keyOf={({ currency }) => currency}
        empty={null}
        columns={[
          {
            key: 'first',
            header: words.soldValue,
            isNumber: true,
            cell: ({ currency, sold_value: value }) => formatAmount({ value, currency }),
          },
          {
            key: 'lost',
            header: words.lost,
            isNumber: true,
            cell: ({ currency, taken_back_value: value }) => formatAmount({ value, currency }),
          },
        ]}
      />
      <div class="actions">
        <DownloadLink href={csv} about={title} />
      </div>
    </section>
  );
}
