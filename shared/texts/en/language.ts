/** The choice of the language, on the settings page. */
export const language = {
  label: 'Language',
  automatic: 'As in my Google account',
  /** The sidebar opens again. */
  changing: 'Changing the language',
};
