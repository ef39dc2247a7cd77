/**
 * Something asked for cannot be done, and the person who asked can mend it: the message is one plain line that says
 * what is wrong and how to put it right, and quotes no secret.
 */
export class Refusal extends Error {}
