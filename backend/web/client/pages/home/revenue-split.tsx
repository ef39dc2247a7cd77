import { useState } from 'preact/hooks';
import type { RevenueReport } from '../../../../../shared/api/reports.ts';
import { attributedOf, sumRevenue } from '../../../../../shared/reports/revenue-figures.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount, formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import { ShareBar } from '../../../../../shared/wizard/ui/share-bar.tsx';
import { setQuery } from '../../router.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import type { RevenueFilter } from './revenue-filter.tsx';
import { nameOfGroup, sourceName } from './revenue-names.ts';
import type { RevenueSectionProps } from './revenue-props.ts';

type Row = RevenueReport['rows'][number];

const GROUPS = ['platform', 'source', 'campaign', 'conversion_type'] as const;
type Group = (typeof GROUPS)[number];
const SHOWN_FIRST = 10;

/** The revenue by where it came from; choosing a line limits the revenue to it. */
export function RevenueSplit(props: RevenueSectionProps & { filter: RevenueFilter }) {
  const { session, place, days, state, currency, convertTo, filter } = props;
  const group = GROUPS.find((one) => one === place.query.get('by')) ?? 'platform';
  const words = webText.dashboard.revenue;
  const query = { ...days, ...filter, convert_to: convertTo, group_by: group };
  const loaded = useLoad(`${JSON.stringify(query)} ${state}`, () =>
    session.api.get<RevenueReport>('reports/revenue', query),
  );
  return (
    <section class="card">
      <ShowLoaded of={loaded}>
        {(report) => {
          // While another group is being loaded, the old rows have no names in it.
          const rows = report.rows.filter((row) => row.currency === currency && row[group] !== null);
          return <Split key={group} rows={rows} group={group} currency={currency} />;
        }}
      </ShowLoaded>
      <div class="actions">
        <DownloadLink href={session.api.urlOf('reports/revenue.csv', query)} about={words.splitTitle[group]} />
      </div>
    </section>
  );
}

function Split({ rows, group, currency }: { rows: readonly Row[]; group: Group; currency: string }) {
  const [showsAll, setShowsAll] = useState(false);
  const words = webText.dashboard.revenue;
  const whole = Number(attributedOf(sumRevenue(rows)).value);
  const shareOf = (row: Row): number => (whole > 0 ? Number(attributedOf(row).value) / whole : 0);
  const [top] = rows;
  const title =
    top && whole > 0 && keyOf(top, group) !== ''
      ? words.top(nameOf(top, group), formatShare(shareOf(top)))
      : words.splitTitle[group];
  const shown = showsAll ? rows : rows.slice(0, SHOWN_FIRST);
  const amount = (value: string): string => formatAmount({ value, currency });
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: words.groups[group],
      isRowHeader: true,
      cell: (row) => (
        <button type="button" class="link" onClick={() => setQuery({ [group]: keyOf(row, group) })}>
          {nameOf(row, group)}
        </button>
      ),
    },
    {
      key: 'share',
      header: webText.lists.share,
      cell: (row) => (
        <div class="share-cell">
          {formatShare(shareOf(row))}
          <ShareBar share={shareOf(row)} tone="plain" />
        </div>
      ),
    },
    { key: 'offline', header: webText.dashboard.offline, isNumber: true, cell: (row) => amount(row.offline.value) },
    { key: 'browser', header: webText.dashboard.browser, isNumber: true, cell: (row) => amount(row.browser.value) },
    { key: 'total', header: words.total, isNumber: true, cell: (row) => amount(attributedOf(row).value) },
    {
      key: 'orders',
      header: webText.lists.orders,
      isNumber: true,
      cell: (row) => formatCount(attributedOf(row).orders),
    },
  ];
  return (
    <>
      <div class="page-head">
        <h3>{title}</h3>
        <SelectField
          label={words.by}
          value={group}
          choices={GROUPS.map((one) => ({ value: one, label: words.groups[one] }))}
          onChange={(by) => setQuery({ by })}
        />
      </div>
      <DataTable
        caption={title}
        columns={columns}
        rows={shown}
        keyOf={(row) => keyOf(row, group)}
        empty={<p>{words.none(currency)}</p>}
      />
      {rows.length > shown.length && (
        <button type="button" class="link" onClick={() => setShowsAll(true)}>
          {webText.lists.showAll(rows.length)}
        </button>
      )}
    </>
  );
}

function keyOf(row: Row, group: Group): string {
  return group === 'source' ? (row.source?.key ?? '') : (row[group] ?? '');
}

function nameOf(row: Row, group: Group): string {
  return group === 'source' ? sourceName(row.source) : nameOfGroup(group, keyOf(row, group));
}
