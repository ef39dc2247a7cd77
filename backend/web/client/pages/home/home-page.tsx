import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { AlertList } from './alert-list.tsx';
import { isRecounting } from './counted-line.tsx';
import { Dashboard } from './dashboard.tsx';

const RECOUNT_MS = 4_000;
/** New orders and sent deliveries appear by themselves. */
const IDLE_MS = 60_000;

/** The dashboard. */
export function HomePage(props: PageProps) {
  const { api } = props.session;
  const overview = useLoad(
    '',
    () => api.get<ReportOverview>('reports'),
    ({ counted }) => (isRecounting(counted) ? RECOUNT_MS : IDLE_MS),
  );
  return (
    <>
      <FocusedHeading>{webText.frame.pages['']}</FocusedHeading>
      <AlertList {...props} />
      <ShowLoaded of={overview}>{(data) => <Dashboard {...props} overview={data} />}</ShowLoaded>
    </>
  );
}
