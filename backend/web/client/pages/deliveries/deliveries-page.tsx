import { useState } from 'preact/hooks';
import type { DeliveryList } from '../../../../../shared/api/report-lists.ts';
import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import { destinationLabels } from '../../../../../shared/destination-labels.ts';
import { type Days, readPeriod } from '../../../../../shared/reports/periods.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PeriodFields } from '../../ui/period-fields.tsx';
import { useLoad } from '../../use-load.ts';
import { DeliveryFilterFields, type DeliveryFilter, readDeliveryFilter } from './delivery-filter.tsx';
import { BulkActions, DecisionDialog, type Decision } from './decisions.tsx';
import { DeliveryTable } from './delivery-table.tsx';

/** What was sent, or not, to which destination and why. */
export function DeliveriesPage(props: PageProps) {
  const { session, place } = props;
  const overview = useLoad('', () => session.api.get<ReportOverview>('reports'));
  const { query } = place;
  return (
    <>
      <FocusedHeading>{webText.frame.pages.deliveries}</FocusedHeading>
      <ShowLoaded of={overview}>
        {(data) => {
          const asked = { period: query.get('period'), from: query.get('from'), to: query.get('to') };
          const period = readPeriod(asked, data.today);
          const filter = readDeliveryFilter(query);
          const labels = destinationLabels(data.destinations);
          return (
            <>
              <div class="filters">
                <PeriodFields period={period} today={data.today} timeZone={data.time_zone} />
              </div>
              {period.days && (
                <>
                  <DeliveryFilterFields session={session} filter={filter} days={period.days} labels={labels} />
                  <Deliveries {...props} days={period.days} filter={filter} labels={labels} />
                </>
              )}
            </>
          );
        }}
      </ShowLoaded>
    </>
  );
}

interface DeliveriesProps extends PageProps {
  days: Days;
  filter: DeliveryFilter;
  labels: Readonly<Record<string, string>>;
}

function Deliveries({ session, place, days, filter, labels }: DeliveriesProps) {
  const { api } = session;
  const [decision, setDecision] = useState<Decision | null>(null);
  const [done, setDone] = useState('');
  const query = { ...days, ...filter };
  const cursor = place.query.get('cursor');
  const loaded = useLoad(JSON.stringify([query, cursor]), () =>
    api.get<DeliveryList>('reports/deliveries', { ...query, cursor }),
  );
  return (
    <>
      <div class="actions">
        <DownloadLink href={api.urlOf('reports/deliveries.csv', query)} about={webText.frame.pages.deliveries} />
      </div>
      <BulkActions session={session} filter={filter} labels={labels} onDecide={setDecision} />
      <p role="status" class="hint">
        {done}
      </p>
      {decision && (
        <DecisionDialog
          session={session}
          decision={decision}
          onDone={(message) => {
            setDecision(null);
            setDone(message);
            loaded.reload();
          }}
          onCancel={() => setDecision(null)}
        />
      )}
      <ShowLoaded of={loaded}>
        {({ deliveries, next_cursor }) => (
          <>
            <DeliveryTable
              session={session}
              deliveries={deliveries}
              labels={labels}
              hasMore={next_cursor !== null}
              onDecide={setDecision}
            />
            <Pager place={place} next={next_cursor} />
          </>
        )}
      </ShowLoaded>
    </>
  );
}
