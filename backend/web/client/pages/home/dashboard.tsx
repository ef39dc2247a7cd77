import type { MatchReport, ReturnsReport } from '../../../../../shared/api/report-figures.ts';
import type { ReportOverview, RevenueReport } from '../../../../../shared/api/reports.ts';
import { type Days, periodBefore, readPeriod, type ReadPeriod } from '../../../../../shared/reports/periods.ts';
import { currenciesByOrders } from '../../../../../shared/reports/revenue-figures.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatDay, formatDays } from '../../format-time.ts';
import type { PageProps } from '../../page-props.ts';
import { Busy } from '../../ui/busy.tsx';
import { PeriodFields } from '../../ui/period-fields.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useLoad } from '../../use-load.ts';
import { CountedLine } from './counted-line.tsx';
import { type CurrencyChoice, CurrencyField, readCurrency } from './currency-field.tsx';
import { DestinationSection } from './destination-section.tsx';
import { hasNoData, NoData, NoDestination, NoOrders } from './empty-notices.tsx';
import { FigureCards, type PeriodFigures } from './figure-cards.tsx';
import { LatestUploads } from './latest-uploads.tsx';
import { MatchSection } from './match-section.tsx';
import { MissingRates } from './missing-rates.tsx';
import { ReturnSection } from './return-section.tsx';
import { RevenueSection } from './revenue-section.tsx';

interface DashboardProps extends PageProps {
  overview: ReportOverview;
}

/** The figures of the period in the address. */
export function Dashboard({ session, place, overview }: DashboardProps) {
  const { query } = place;
  const asked = { period: query.get('period'), from: query.get('from'), to: query.get('to') };
  const period = readPeriod(asked, overview.today);
  const { first_day: first, last_day: last, time_zone: timeZone, counted } = overview;
  if (first === null || last === null) {
    return (
      <>
        {overview.destinations.length === 0 && <NoDestination session={session} />}
        <NoOrders session={session} />
        <CountedLine counted={counted} timeZone={timeZone} />
        <LatestUploads session={session} />
      </>
    );
  }
  return (
    <>
      {overview.destinations.length === 0 && <NoDestination session={session} />}
      {period.days === null || hasNoData(overview, period.days) ? (
        <>
          <div class="filters">
            <PeriodFields period={period} today={overview.today} timeZone={timeZone} />
          </div>
          {period.days && <NoData first={first} last={last} />}
        </>
      ) : (
        <Figures
          session={session}
          place={place}
          overview={overview}
          period={period}
          days={period.days}
          choice={readCurrency(query, overview.currencies)}
        />
      )}
      <LatestUploads session={session} />
    </>
  );
}

interface FiguresProps extends DashboardProps {
  period: ReadPeriod;
  days: Days;
  choice: CurrencyChoice;
}

/** Every section loads by itself, so that one that fails or is slow does not keep the others back. */
function Figures({ session, place, overview, period, days, choice }: FiguresProps) {
  const { api } = session;
  const { counted, time_zone: timeZone, first_day: first } = overview;
  const words = webText.dashboard;
  const earlier = periodBefore(period.name, days);
  // What began before the first order cannot be compared.
  const isCompared = first !== null && earlier.from >= first;
  const convert_to = choice.convertTo;
  const state = stateOf(overview);
  const keyOf = (...parts: (string | null)[]): string => [days.from, days.to, state, ...parts].join(' ');
  const revenue = useLoad(keyOf(convert_to), () => api.get<RevenueReport>('reports/revenue', { ...days, convert_to }));
  const matches = useLoad(keyOf('day'), () => api.get<MatchReport>('reports/matches', { ...days, group_by: 'day' }));
  const returns = useLoad(keyOf('source'), () =>
    api.get<ReturnsReport>('reports/returns', { ...days, group_by: 'source' }),
  );
  const before = useLoad(keyOf(convert_to, period.name), async (): Promise<PeriodFigures> => {
    if (!isCompared) return NOTHING;
    const [revenue, matches, returns] = await Promise.all([
      api.get<RevenueReport>('reports/revenue', { ...earlier, convert_to }),
      api.get<MatchReport>('reports/matches', { ...earlier }),
      api.get<ReturnsReport>('reports/returns', { ...earlier }),
    ]);
    return { revenue, matches, returns };
  });
  const { revenue: shownRevenue } = figuresOf({ ...NOTHING, revenue: revenue.data }, days, convert_to);
  const currencies = currenciesByOrders(revenue.data?.totals ?? []);
  const currency = convert_to ?? choice.only ?? currencies[0] ?? overview.currencies[0] ?? null;
  const shared = { session, place, days, state };
  return (
    <>
      <div class="filters">
        <PeriodFields period={period} today={overview.today} timeZone={timeZone} />
        <CurrencyField session={session} currencies={overview.currencies} choice={choice} shown={currency} />
      </div>
      <CountedLine counted={counted} timeZone={timeZone} />
      <MissingRates rates={shownRevenue?.missing_rates ?? []} />
      <ProblemCard problem={revenue.problem} onRetry={revenue.reload} />
      <Busy what={revenue.isLoading && shownRevenue === null ? webText.frame.loading : null} />
      <section class="sections" aria-busy={revenue.isLoading}>
        <FigureCards
          now={{ revenue: shownRevenue, matches: ofDays(matches.data, days), returns: ofDays(returns.data, days) }}
          before={isCompared && before.data ? figuresOf(before.data, earlier, convert_to) : NOTHING}
          currencies={choice.only === null ? currencies : [choice.only]}
        />
        <p class="hint">
          {isCompared ? words.comparedWith(formatDays(earlier)) : first !== null && words.notCompared(formatDay(first))}
        </p>
        <ProblemCard problem={before.problem} onRetry={before.reload} />
      </section>
      {currency !== null && <RevenueSection {...shared} currency={currency} convertTo={convert_to} />}
      <div class="two-columns">
        <MatchSection loaded={matches} csv={api.urlOf('reports/matches.csv', { ...days, group_by: 'day' })} />
        <ReturnSection loaded={returns} csv={api.urlOf('reports/returns.csv', { ...days, group_by: 'source' })} />
      </div>
      <DestinationSection {...shared} overview={overview} />
    </>
  );
}

const NOTHING: PeriodFigures = { revenue: null, matches: null, returns: null };

/** While another period or currency is being loaded, what is there still is of the one before: it is not compared or called the new one. */
function figuresOf({ revenue, matches, returns }: PeriodFigures, days: Days, convertTo: string | null): PeriodFigures {
  return {
    revenue: revenue?.convert_to === convertTo ? ofDays(revenue, days) : null,
    matches: ofDays(matches, days),
    returns: ofDays(returns, days),
  };
}

function ofDays<Report extends Days>(report: Report | null, { from, to }: Days): Report | null {
  return report?.from === from && report.to === to ? report : null;
}

/** Changes whenever figures may have: then they are loaded again. */
function stateOf({ counted, offline_orders, browser_orders, today }: ReportOverview): string {
  const { days_to_recount, history_counted_from } = counted;
  return [days_to_recount, history_counted_from ?? '', offline_orders, browser_orders, today].join('/');
}
