/** The pages of the sidebar, by the names that the menu uses. */
export const PAGE_NAMES = ['upload', 'daily', 'explain', 'settings', 'help'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

export function isPageName(name: string | undefined): name is PageName {
  return PAGE_NAMES.some((page) => page === name);
}
