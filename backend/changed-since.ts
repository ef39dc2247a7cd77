import { UserError } from './user-error.ts';

/** Somebody has changed what a request is about since it was read. */
export class ChangedSince extends UserError {}
