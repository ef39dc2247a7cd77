/** The clock of these tests: the backend's is fixed there, the spreadsheet's starts there. */
export const NOW = new Date('2026-02-15T10:30:00Z');
