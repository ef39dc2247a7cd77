/** The pages of the web application by the first part of their path; '' is the dashboard. Server and client both use this list. */
export const PAGE_NAMES = [
  '',
  'upload',
  'uploads',
  'orders',
  'deliveries',
  'destinations',
  'sources',
  'capture-health',
  'webhooks',
  'schedules',
  'people',
  'access',
  'settings',
  'sign-in',
] as const;

export type PageName = (typeof PAGE_NAMES)[number];

/** The page of a path such as `/orders/1001`; null where there is none. */
export function pageOfPath(path: string): PageName | null {
  const first = path.split('/')[1] ?? '';
  return PAGE_NAMES.find((name) => name === first) ?? null;
}
