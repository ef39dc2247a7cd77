/* What the script needs of the page. If any of it is missing, the script does nothing: the build wraps all in one `try`. */

/** The attributes `data-…` of the script's tag (docs/capture.md#attributes). */
export const { dataset: settings, src } = document.currentScript as HTMLScriptElement;

/** What other scripts put on the page. */
export const page = window as unknown as Page;

interface Page {
  dataLayer?: { push: (...entries: unknown[][]) => number; forEach: (read: (entry: unknown[]) => void) => void };
  __tcfapi?: (command: string, version: number, listener: (data: TcData) => void) => void;
  __gpp?: (command: string, listener: (data: { pingData: unknown }) => void) => void;
  matchback?: { (...args: never[]): void; q?: [string, Record<string, unknown>][] };
}

interface TcData {
  eventStatus: string;
  gdprApplies?: boolean;
  purpose: { consents: Record<number, boolean | undefined> };
}

/** Where events go. */
export const collectUrl = new URL(`${settings['endpoint'] || 'collect'}/${settings['key'] as string}`, src);

/** The same work without its errors: a page must work whatever happens here. */
export const guard =
  <Args extends unknown[]>(work: (...args: Args) => unknown): ((...args: Args) => void) =>
  (...args) => {
    try {
      work(...args);
    } catch {
      // See above.
    }
  };
