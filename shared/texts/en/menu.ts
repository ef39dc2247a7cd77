/** The entries of the Extensions menu, and what they answer without the sidebar. */
export const menu = {
  upload: 'Upload conversions',
  daily: 'Daily updates',
  explain: 'Explain the selected row',
  settings: 'Settings',
  sample: 'Insert a sample sheet',
  help: 'Help',
  sampleAdded: (tab: string): string =>
    `The tab “${tab}” was added. Choose Upload conversions to check it. Sample orders are never sent.`,
  /** @param rows such as "rows 2–13" */
  sampleRefused: (rows: string): string =>
    `Sample orders can be checked, but they are never sent: ${rows}. Choose other rows, or delete these.`,
};
