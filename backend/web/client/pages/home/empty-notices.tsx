import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import { addDays, type Days } from '../../../../../shared/reports/periods.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { formatDays } from '../../format-time.ts';
import { customPeriod, linkTo } from '../../links.ts';
import type { PageProps } from '../../page-props.ts';

/** Says that there is no destination, and who can add one. */
export function NoDestination({ session }: Pick<PageProps, 'session'>) {
  const words = webText.dashboard.noDestination;
  const isOwner = allows(session.user.scopes, 'admin');
  return (
    <Notice tone="warn" title={words.title}>
      <p>{words.text}</p>
      {isOwner ? <a href="/destinations">{words.link}</a> : <p>{words.ask}</p>}
    </Notice>
  );
}

/** In place of figures before there is any order. */
export function NoOrders({ session }: Pick<PageProps, 'session'>) {
  const words = webText.dashboard.noOrders;
  return (
    <div class="empty">
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      {allows(session.user.scopes, 'upload') && (
        <a class="button-link" href="/upload">
          {words.link}
        </a>
      )}
    </div>
  );
}

const LATEST_DAYS = 28;

/** In place of figures of a period without orders: leads to the days that have some. */
export function NoData({ first, last }: { first: string; last: string }) {
  const words = webText.dashboard.noData;
  const start = addDays(last, 1 - LATEST_DAYS);
  const latest: Days = { from: start > first ? start : first, to: last };
  return (
    <div class="empty">
      <h3>{words.title}</h3>
      <p>{words.text(formatDays({ from: first, to: last }))}</p>
      <a href={linkTo('/', customPeriod(latest))}>{words.link}</a>
    </div>
  );
}

/** Whether a period has none of the days with orders. */
export function hasNoData({ first_day, last_day }: ReportOverview, { from, to }: Days): boolean {
  return first_day === null || last_day === null || to < first_day || from > last_day;
}
