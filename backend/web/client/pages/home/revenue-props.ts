import type { Days } from '../../../../../shared/reports/periods.ts';
import type { PageProps } from '../../page-props.ts';

/** What the parts of the revenue's section get. */
export interface RevenueSectionProps extends PageProps {
  days: Days;
  /** Changes when the figures may have. */
  state: string;
  /** The currency that is shown. */
  currency: string;
  convertTo: string | null;
}
