import type { ComponentChildren } from 'preact';
import type { MatchReport, ReturnsReport } from '../../../../../shared/api/report-figures.ts';
import type { RevenueReport } from '../../../../../shared/api/reports.ts';
import { type Change, changeOf, changeOfRate } from '../../../../../shared/reports/change.ts';
import { attributedOf, type RevenueFigures } from '../../../../../shared/reports/revenue-figures.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount } from '../../../../../shared/wizard/format.ts';
import { formatPercent, formatTenths } from '../../format-number.ts';

/** The reports of a period; `null`: not loaded, or not compared. */
export interface PeriodFigures {
  revenue: RevenueReport | null;
  matches: MatchReport | null;
  returns: ReturnsReport | null;
}

/** The figures of a period, each with its change against the period before. @param currencies in their order */
export function FigureCards({
  now,
  before,
  currencies,
}: {
  now: PeriodFigures;
  before: PeriodFigures;
  currencies: readonly string[];
}) {
  const words = webText.dashboard;
  const amounts = (
    of: (figures: RevenueFigures) => { value: string; orders: number },
    isOffline = false,
  ): ComponentChildren =>
    currencies.map((currency) => {
      const figures = now.revenue?.totals.find((total) => total.currency === currency);
      if (!figures) return null;
      const { value, orders } = of(figures);
      const earlier = before.revenue?.totals.find((total) => total.currency === currency);
      const change = before.revenue && changeOf(Number(value), earlier ? Number(of(earlier).value) : 0);
      return (
        <div key={currency}>
          <p class="figure">{formatAmount({ value, currency })}</p>
          <p class="hint">{words.ordersOf(orders)}</p>
          {isOffline && figures.offline.open_orders > 0 && (
            <p class="hint">
              {words.openOrders(
                formatAmount({ value: figures.offline.open_value, currency }),
                figures.offline.open_orders,
              )}
            </p>
          )}
          <ChangeLine change={change} isGood="up" />
        </div>
      );
    });
  return (
    <ul class="figure-cards" aria-label={words.figures}>
      <Card label={words.attributed} hint={words.attributedHint}>
        {amounts(attributedOf)}
      </Card>
      <Card label={words.offline} hint={words.offlineHint}>
        {amounts(({ offline }) => offline, true)}
      </Card>
      <Card label={words.browser} hint={words.browserHint}>
        {amounts(({ browser }) => browser)}
      </Card>
      <Rates matches={now.matches} returns={now.returns} before={before} />
    </ul>
  );
}

function Rates({ matches, returns, before }: Pick<PeriodFigures, 'matches' | 'returns'> & { before: PeriodFigures }) {
  const words = webText.dashboard;
  const rate = matches?.total.match_rate ?? null;
  const recognition = matches?.total.recognition ?? { orders: 0, score: null };
  const share = returns?.total.taken_back_share ?? null;
  return (
    <>
      {matches && (
        <Card label={words.matchRate} hint={words.matchedOf(matches.total.matched, matches.total.orders)}>
          <p class="figure">{rate === null ? webText.lists.none : formatPercent(rate * 100)}</p>
          <ChangeLine change={pointsBetween(rate, before.matches?.total.match_rate)} isGood="up" inPoints />
        </Card>
      )}
      {matches && (
        <Card label={words.recognition} hint={words.recognitionHint(recognition.orders)}>
          <p class="figure">
            {recognition.score === null ? webText.lists.none : words.points(String(Math.round(recognition.score)))}
          </p>
          <ChangeLine
            change={pointsBetween(hundredth(recognition.score), hundredth(before.matches?.total.recognition.score))}
            isGood="up"
            inPoints
          />
        </Card>
      )}
      {returns && (
        <Card label={words.takenBack} hint={words.takenBackHint(returns.total.taken_back, returns.total.orders)}>
          <p class="figure">{share === null ? webText.lists.none : formatPercent(share * 100)}</p>
          <ChangeLine change={pointsBetween(share, before.returns?.total.taken_back_share)} isGood="down" inPoints />
        </Card>
      )}
    </>
  );
}

const hundredth = (points: number | null | undefined): number | null | undefined => points && points / 100;

function pointsBetween(now: number | null | undefined, before: number | null | undefined): Change | null {
  return now === null || now === undefined || before === null || before === undefined
    ? null
    : changeOfRate(now, before);
}

function Card({ label, hint, children }: { label: string; hint: string; children: ComponentChildren }) {
  return (
    <li class="figure-card">
      <h3>{label}</h3>
      {children}
      <p class="hint">{hint}</p>
    </li>
  );
}

/** How a figure changed, in words; a colour says whether that is good. */
function ChangeLine({
  change,
  isGood,
  inPoints = false,
}: {
  change: Change | null;
  isGood: 'up' | 'down';
  inPoints?: boolean;
}) {
  if (!change) return null;
  const words = webText.dashboard.change;
  if (change.kind === 'same' || change.kind === 'new') return <p class="change plain">{words[change.kind]}</p>;
  const { kind, percent } = change;
  const number = inPoints ? formatTenths(percent) : formatPercent(percent);
  return (
    <p class={`change ${kind === isGood ? 'good' : 'bad'}`}>
      {inPoints ? words.points[kind](number) : words[kind](number)}
    </p>
  );
}
