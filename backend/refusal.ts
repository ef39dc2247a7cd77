/**
 * A request cannot be fulfilled, and the person who made it can fix that. The message is one plain line that says what
 * is wrong and what to do; it quotes no secret.
 */
export class Refusal extends Error {}
