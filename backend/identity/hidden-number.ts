/**
 * Order ids that are, or contain, an e-mail, phone or name are stored and sent as a hash: `hashed-` and the order's key
 * (identity/key.ts), which finds the order again by its plain id.
 */
const HIDDEN = /^hashed-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** In place of the order id whose normal form has this key. */
export const hiddenNumber = (key: string): string => `hashed-${key}`;

/** The key that an order id was replaced by; undefined for a plain one. */
export const keyInHidden = (number: string): string | undefined => HIDDEN.exec(number)?.[1];
