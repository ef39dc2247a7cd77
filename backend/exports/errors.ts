/** What is asked for does not exist: a destination, a template, an upload. */
export class NoSuchExport extends Error {}

/** A parameter of an export is missing or wrong; the message names it, says how to give it, and quotes no value. */
export class WrongExportOption extends Error {}
