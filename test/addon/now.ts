/** The clock of these tests: the backend's stands there, the spreadsheet's begins there. */
export const NOW = new Date('2026-02-15T10:30:00Z');
