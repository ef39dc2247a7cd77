import type {
  CaptureReport,
  CoverageReport,
  RecoveredReport,
  UnmatchedReport,
} from '../../../../../shared/api/capture-health.ts';
import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import { readPeriod } from '../../../../../shared/reports/periods.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { PeriodFields } from '../../ui/period-fields.tsx';
import { useLoad } from '../../use-load.ts';
import { CountedLine, isRecounting } from '../home/counted-line.tsx';
import { CapturedSection } from './captured-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { RecoveredSection } from './recovered-section.tsx';
import { healthText, labelOf } from './texts.ts';
import { UnmatchedSection } from './unmatched-section.tsx';

const RECOUNT_MS = 4_000;
/** New events and orders appear by themselves. */
const IDLE_MS = 60_000;

interface Reports {
  captured: CaptureReport;
  coverage: CoverageReport;
  unmatched: UnmatchedReport;
  recovered: RecoveredReport;
}

/** Why conversions are not matched: what is captured, what orders carry, and what is missing. The address keeps period and name. */
export function CaptureHealthPage(props: PageProps) {
  const { api } = props.session;
  const overview = useLoad(
    '',
    () => api.get<ReportOverview>('reports'),
    ({ counted }) => (isRecounting(counted) ? RECOUNT_MS : IDLE_MS),
  );
  return (
    <div class="sections">
      <FocusedHeading>{webText.frame.pages['capture-health']}</FocusedHeading>
      <p>{healthText.intro}</p>
      <ShowLoaded of={overview}>{(data) => <Health {...props} overview={data} />}</ShowLoaded>
    </div>
  );
}

function Health({ session, place, overview }: PageProps & { overview: ReportOverview }) {
  const { api } = session;
  const { query } = place;
  const { today, time_zone: timeZone, counted } = overview;
  const period = readPeriod({ period: query.get('period'), from: query.get('from'), to: query.get('to') }, today);
  const { days } = period;
  const key = [days?.from, days?.to, counted.until, overview.offline_orders].join(' ');
  const byDay = { ...days, group_by: 'day' };
  const loaded = useLoad(key, async (): Promise<Reports | null> => {
    if (!days) return null;
    const [captured, coverage, unmatched, recovered] = await Promise.all([
      api.get<CaptureReport>('reports/capture', byDay),
      api.get<CoverageReport>('reports/coverage', byDay),
      api.get<UnmatchedReport>('reports/unmatched', byDay),
      api.get<RecoveredReport>('reports/recovered', byDay),
    ]);
    return { captured, coverage, unmatched, recovered };
  });
  return (
    <ShowLoaded of={loaded}>
      {(reports) => {
        const names = reports ? namesOf(reports) : [];
        const name = names.find((one) => one === query.get('name')) ?? names[0] ?? 'gclid';
        return (
          <div class="sections">
            <div class="filters">
              <PeriodFields period={period} today={today} timeZone={timeZone} />
              {names.length > 0 && (
                <SelectField
                  label={healthText.name}
                  value={name}
                  choices={names.map((value) => ({ value, label: labelOf(value) }))}
                  onChange={(value) => setQuery({ name: value })}
                />
              )}
            </div>
            <CountedLine counted={counted} timeZone={timeZone} />
            {reports && reports.captured.sources.length === 0 && <NothingCaptured />}
            {reports && (reports.captured.sources.length > 0 || reports.coverage.total.orders > 0) && (
              <Sections
                reports={reports}
                name={name}
                urlOf={(report) => api.urlOf(`reports/${report}.csv`, report === 'capture' ? { ...days } : byDay)}
              />
            )}
          </div>
        );
      }}
    </ShowLoaded>
  );
}

/** What events and orders carry: click ids first, as the server lists them. */
function namesOf({ captured, coverage }: Reports): string[] {
  const carried = captured.sources.flatMap((one) => one.carried.map(({ name }) => name));
  return [...new Set([...coverage.total.names.map(({ name }) => name), ...carried])];
}

/** Leads to where capture is set up. */
function NothingCaptured() {
  return (
    <div class="empty">
      <h3>{healthText.emptyTitle}</h3>
      <p>{healthText.empty}</p>
      <a class="button-link" href="/sources">
        {healthText.openSources}
      </a>
    </div>
  );
}

interface SectionsProps {
  reports: Reports;
  /** The identifier or click id that is looked at. */
  name: string;
  /** The address of a report as a file. */
  urlOf: (report: string) => string;
}

function Sections({ reports: { captured, coverage, unmatched, recovered }, name, urlOf }: SectionsProps) {
  return (
    <>
      <UnmatchedSection report={unmatched} csv={urlOf('unmatched')} />
      <div class="two-columns">
        <CapturedSection report={captured} name={name} csv={urlOf('capture')} />
        <CoverageSection report={coverage} name={name} csv={urlOf('coverage')} />
      </div>
      <RecoveredSection report={recovered} csv={urlOf('recovered')} />
    </>
  );
}
