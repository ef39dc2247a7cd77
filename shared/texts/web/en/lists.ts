import { formatCount } from '../../en/counts.ts';

/** Words of the pages with lists and charts. */
export const lists = {
  downloadCsv: 'Download CSV',
  showTable: 'Show as a table',
  hideTable: 'Hide the table',
  pages: 'Pages of the list',
  firstPage: 'First page',
  nextPage: 'Next page',
  all: 'All',
  from: 'From',
  to: 'To',
  show: 'Show',
  removeFilters: 'Remove the filters',
  order: 'Order',
  orders: 'Orders',
  source: 'Source',
  /** Where orders come from, when their rows do not say. */
  noSource: 'Not stated',
  value: 'Value',
  none: '–',
  share: 'Share',
  shownOf: (shown: number, all: number): string => `${formatCount(shown)} of ${formatCount(all)} shown`,
  showAll: (all: number): string => `Show all ${formatCount(all)}`,
  period: {
    label: 'Period',
    names: {
      '7d': 'Last 7 days',
      '28d': 'Last 28 days',
      '90d': 'Last 90 days',
      month: 'This month',
      last_month: 'Last month',
      custom: 'Days of your choice',
    },
    /** The days that are shown. @param zone such as Asia/Bangkok */
    shown: (days: string, zone: string): string => `${days}, days in the time zone ${zone}`,
    problems: {
      no_day: 'Enter both days.',
      wrong_order: 'The first day is after the last one.',
      too_long: 'Choose at most 1,100 days.',
    },
  },
};
