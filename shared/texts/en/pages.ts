/** The names of the sidebar's pages, in the bar above them. */
export const pages = {
  upload: 'Upload',
  daily: 'Daily',
  explain: 'Why?',
  settings: 'Settings',
  help: 'Help',
};
