/** The status columns that a sheet has only where a user switched them on. */
export const OPTIONAL_COLUMNS = ['click', 'campaign'] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];
