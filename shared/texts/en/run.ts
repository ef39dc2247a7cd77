/** What keeps an upload from being started or finished. */
export const run = {
  notFound: 'This upload no longer exists. Start it again.',
  stillOpen: 'This upload is still open. Cancel it first.',
  ownUploadOpen: (tab: string): string => `An upload of “${tab}” is still open. Finish or cancel it first.`,
  otherUploadOpen: (user: string, tab: string): string =>
    `${user} has an upload of “${tab}” open. Wait until it is done, or take it over.`,
  ownedByOther: (user: string): string => `${user} is uploading from this document. Wait until it is done.`,
  otherWrites: 'Another user is writing to this document. Try again in a moment.',
  statusProtected: "The sheet is protected where Matchback's status columns are. Ask its owner to let you edit them.",
  badRows: (count: number): string =>
    `${count === 1 ? 'One row has an error' : `${count} rows have errors`}. ` +
    'Check the rows and fix them, or send the good rows only.',
  rowsChange: (count: number): string =>
    `${count === 1 ? 'One row changes' : `${count} rows change`} while being sent, so that no outcome could be written ` +
    'beside it. If a mapped column has NOW(), TODAY() or RAND() in it, replace the formulas with their values, and upload again.',
  noDocument: 'No spreadsheet is open. Open Matchback from a spreadsheet.',
  tabMissing: 'The tab no longer exists. Choose another one.',
  cellMissing: 'The cell no longer exists. Check the rows again.',
  columnMissing: (header: string, field: string): string =>
    `The column “${header}” (${field}) no longer exists. Choose another column for it in the mapping.`,
  columnMissingOrRenamed: (header: string, field: string): string =>
    `The column “${header}” (${field}) no longer exists. Rename it back, or choose another column in the mapping.`,
};
