import type { OrderEvents } from '../../../../../shared/api/order-events.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount } from '../../../../../shared/wizard/format.ts';
import { formatTime } from '../../format-time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { platformName } from '../home/revenue-names.ts';

/** What the website reported of an order that no uploaded row has: its purchase, and the clicks of its customer. */
export function OrderEventsCard({ events, timeZone }: { events: OrderEvents; timeZone: string }) {
  const words = webText.orders.events;
  const { lists } = webText;
  return (
    <section class="card" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      {events.purchases.length > 0 && (
        <DataTable
          caption={words.purchases}
          rows={events.purchases}
          keyOf={({ shop, time }) => `${shop} ${time}`}
          empty={null}
          columns={[
            { key: 'time', header: words.time, isRowHeader: true, cell: ({ time }) => formatTime(time, timeZone) },
            { key: 'value', header: lists.value, isNumber: true, cell: formatAmount },
            { key: 'shop', header: lists.source, cell: ({ shop }) => shop ?? lists.noSource },
            {
              key: 'platform',
              header: words.clickBefore,
              cell: ({ platform, campaign }) =>
                platform === null ? words.noClick : [platformName(platform), campaign].filter(Boolean).join(' · '),
            },
          ]}
        />
      )}
      {events.people.map(({ person, clicks, click_count: count, first_seen: seen, emails, phones }) => (
        <div key={person} class="stack">
          <p>{words.person(formatTime(seen, timeZone), emails, phones)}</p>
          {clicks.length === 0 ? (
            <p>{words.noClicks}</p>
          ) : (
            <DataTable
              caption={words.clicks(count)}
              rows={clicks}
              keyOf={({ type, value }) => `${type} ${value}`}
              empty={null}
              columns={[
                { key: 'time', header: words.time, isRowHeader: true, cell: ({ time }) => formatTime(time, timeZone) },
                { key: 'type', header: words.click, cell: ({ type }) => type },
                { key: 'campaign', header: words.campaign, cell: ({ campaign }) => campaign ?? lists.none },
                {
                  key: 'with',
                  header: words.reported,
                  cell: ({ with_order: isOwn }) => (isOwn ? words.withOrder : words.withPerson),
                },
              ]}
            />
          )}
        </div>
      ))}
      <p>
        <a href="/upload">{words.upload}</a>
      </p>
    </section>
  );
}
