import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { webText } from '../../../shared/texts/web/texts.ts';
import { orderLink } from './links.ts';
import { openPlace } from './router.ts';

/** Finds an order from any page; the key `/` leads to it. */
export function OrderSearch() {
  const words = webText.frame.orderSearch;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <form
      class="order-search"
      role="search"
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        const order = typed.trim();
        if (order === '') return;
        setTyped('');
        openPlace(orderLink(order));
      }}
    >
      <label class="visually-hidden" for={id}>
        {words.label}
      </label>
      <input
        id={id}
        ref={field}
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={words.placeholder}
        aria-keyshortcuts="/"
        title={words.shortcut}
        enterkeyhint="search"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}

/** Whether a key is a letter of what the user types, or goes to a dialog that is in front. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}
