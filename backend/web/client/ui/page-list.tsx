import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FocusedHeading } from '../../../../shared/wizard/ui/focused-heading.tsx';
import { setQuery } from '../router.ts';
import { Done } from './done.tsx';

interface PageListProps<T> {
  title: string;
  intro: string;
  /** What the person may do besides: links and buttons. */
  actions: ComponentChildren;
  /** What was done before the page was opened, as its address says it; removed from the address (`parameters`), so that it is said once. */
  done: string | null;
  parameters: readonly string[];
  items: readonly T[];
  keyOf: (item: T) => string;
  /** @param onDone shows what was done */
  card: (item: T, onDone: (what: string) => void) => ComponentChildren;
  /** Shown where there are none: a title and sentences. */
  empty: { title: string; texts: readonly string[] };
  onChanged: () => void;
}

/** A page that lists what an account has, each as a card. */
export function PageList<T>(props: PageListProps<T>) {
  const { title, intro, actions, parameters, items, keyOf, card, empty, onChanged } = props;
  const [done, setDone] = useState(props.done);
  useEffect(() => {
    if (done !== null) setQuery(Object.fromEntries(parameters.map((name) => [name, null])));
  }, []);
  const showDone = (what: string): void => {
    setDone(what);
    onChanged();
  };
  return (
    <div class="stack page-list">
      <div class="page-head">
        <FocusedHeading>{title}</FocusedHeading>
        <div class="actions">{actions}</div>
      </div>
      <p>{intro}</p>
      <Done what={done} />
      {items.length === 0 && (
        <div class="empty">
          <h3>{empty.title}</h3>
          {empty.texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <ul class="cards wide-cards">
        {items.map((item) => (
          <li key={keyOf(item)}>{card(item, showDone)}</li>
        ))}
      </ul>
    </div>
  );
}
