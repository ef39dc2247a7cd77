import { useEffect, useState } from 'preact/hooks';
import { pageOfPath } from '../page-names.ts';

/** Where the user is: what the address bar says. */
export interface Place {
  /** E.g. `/orders/1001`. */
  path: string;
  /** What follows the name of the page, decoded: `['1001']`. */
  rest: string[];
  query: URLSearchParams;
}

const CHANGED = 'matchback:place';

function readPlace(): Place {
  const { pathname, search } = window.location;
  const [, , ...rest] = pathname.split('/');
  return { path: pathname, rest: rest.filter((part) => part !== '').map(decode), query: new URLSearchParams(search) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The place, kept up to date. */
export function usePlace(): Place {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const update = (): void => setPlace(readPlace());
    window.addEventListener('popstate', update);
    window.addEventListener(CHANGED, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(CHANGED, update);
    };
  }, []);
  return place;
}

/** Opens a page of ours by its address. @param replace the page that is shown is not kept in the history */
export function openPlace(url: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) window.history.replaceState(null, '', url);
  else window.history.pushState(null, '', url);
  window.dispatchEvent(new Event(CHANGED));
}

/** Changes parameters of the address, so that what is shown can be shared as a link; null removes one. */
export function setQuery(changes: Readonly<Record<string, string | null>>): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  openPlace(url.pathname + url.search, { replace: true });
}

/** Opens links to our pages without loading the document again; keys and buttons that open a new tab still do. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== window.location.origin) return;
    if (pageOfPath(link.pathname) === null || link.hash !== '') return;
    event.preventDefault();
    openPlace(link.pathname + link.search);
  });
}
