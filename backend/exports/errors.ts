/** A destination, template or upload that was requested does not exist. */
export class ExportNotFound extends Error {}

/** A parameter of an export is missing or invalid; the message names it and how to set it, and quotes no value. */
export class InvalidExportOption extends Error {}
