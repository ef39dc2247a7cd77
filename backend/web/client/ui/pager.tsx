import { webText } from '../../../../shared/texts/web/texts.ts';
import type { Place } from '../router.ts';

/** The links to the next and the first page of a list: the address says which page it is. `next`: its cursor; null on the last one. */
export function Pager({ place, next }: { place: Place; next: string | null }) {
  const isFirst = !place.query.has('cursor');
  if (isFirst && next === null) return null;
  const words = webText.lists;
  return (
    <nav class="pager" aria-label={words.pages}>
      {!isFirst && <a href={withCursor(place, null)}>{words.firstPage}</a>}
      {next !== null && <a href={withCursor(place, next)}>{words.nextPage}</a>}
    </nav>
  );
}

function withCursor({ path, query }: Place, cursor: string | null): string {
  const changed = new URLSearchParams(query);
  if (cursor === null) changed.delete('cursor');
  else changed.set('cursor', cursor);
  const text = changed.toString();
  return text === '' ? path : `${path}?${text}`;
}
