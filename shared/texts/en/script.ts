/** What the add-on's script says when it cannot go on, apart from `run` and `server`. */
export const script = {
  noRowsToSend: 'No row has to be sent. Choose other rows.',
  dayUsedUp:
    "Google's daily limit for this account is used up. Continue tomorrow: rows that were sent are not sent again.",
  tooManyScripts: 'Too many scripts run for this account right now. Wait a minute.',
  settingsFull: 'This document has no space left for settings. Delete presets that you do not need.',
  columnsFull: 'This document has no space left to mark our columns. Copy the tab to a new document.',
  protected: "The sheet is protected where Matchback's status columns belong. Ask its owner to let you edit them.",
  validationRule:
    "A data validation rule rejects what Matchback writes. Remove the rule from Matchback's status columns.",
  documentFull: 'The document is full (10 million cells). Delete rows or columns that you do not need.',
  tooManyTriggers: 'Google allows no more schedules for this account in this document. Stop the others first.',
  otherUploadWrites: 'Another upload is writing to this document. Try again in a moment.',
  noPermission: 'Matchback was not given all permissions. Open it again from the Extensions menu and allow access.',
  unknown: 'Something went wrong in the add-on. Try again. If it happens again, reload the sheet.',
  presetName: 'Give the preset a name of up to 60 characters.',
  nothingUploaded: 'Nothing was uploaded from this tab yet.',
  filterColumnMissing: (header: string): string =>
    `The column “${header}”, which the rows are filtered by, no longer exists. Choose the rows again.`,
  rowsMoved: (rows: string): string => `Rows were inserted or deleted since you chose ${rows}. Choose the rows again.`,
  deliveriesNotLoaded: (problem: string): string => `The deliveries could not be loaded. ${problem}`,
};
