/** The pages of the sidebar, by the names that the menu uses. */
export const PAGES = ['upload', 'daily', 'settings', 'help'] as const;
export type PageName = (typeof PAGES)[number];

export const PAGE_NAMES: Readonly<Record<PageName, string>> = {
  upload: 'Upload',
  daily: 'Daily',
  settings: 'Settings',
  help: 'Help',
};

export function isPage(name: string | undefined): name is PageName {
  return PAGES.some((page) => page === name);
}
