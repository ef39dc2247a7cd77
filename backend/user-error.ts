/**
 * A request that cannot be done, for a reason that the user can fix: the message is one line that says what is wrong
 * and how to fix it, and quotes no secret.
 */
export class UserError extends Error {}
