import type { WireBatch } from '../../../shared/capture/payload.ts';

/** What the browser keeps, in localStorage: what is sent, with all events that have no answer yet. */
export type State = Omit<WireBatch, 'sent'>;

/** Where storage does not work, as in private windows, or is full: at least this page knows. */
let unsaved: State | null;

export const load = (): State => {
  let stored;
  try {
    stored = unsaved || (JSON.parse(localStorage['_mb'] as string) as State);
  } catch {
    // Empty, damaged or forbidden.
  }
  return { touches: [], events: [], ...stored } as unknown as State;
};

export const save = (state: State): void => {
  unsaved = state;
  try {
    localStorage['_mb'] = JSON.stringify(state);
    unsaved = null;
  } catch {
    // See `unsaved`.
  }
};

const labels = location.hostname.split('.');
/** From the highest domain down; '' for a cookie of this host alone. */
const DOMAINS = [...labels.map((_, index) => labels.slice(~index).join('.')), ''];

/** @param seconds how long it lives; 0 deletes it */
const write = (name: string, value: string, seconds: number, domain: string): void => {
  document.cookie = `${name}=${value};path=/;samesite=lax;domain=${domain};max-age=${seconds};${isSecureContext && 'secure'}`;
};

/** The highest domain that takes cookies, found out with one that lives for a moment: no list of public suffixes is so short. */
export const site = (): string =>
  DOMAINS.find((domain) => {
    write('_mbt', '1', 9, domain);
    const isTaken = /_mbt=/.test(document.cookie);
    write('_mbt', '1', 0, domain);
    return isTaken;
  }) as string;

/** Sets a cookie for the whole site, for 13 months. */
export const setCookie = (name: string, value: string): void => write(name, value, 34_000_000, site());

/** Deletes what this script and the server have stored. */
export const forget = (): void => {
  unsaved = null;
  for (const domain of DOMAINS) write('_mb', '', 0, domain);
  localStorage.removeItem('_mb');
};
