import { useEffect, useState } from 'preact/hooks';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import { orderLink } from '../../links.ts';
import type { PageProps } from '../../page-props.ts';
import { openPlace } from '../../router.ts';
import { OrderResult } from './order-result.tsx';

/** Finds an order by its number, and shows what happened to it and why. */
export function OrdersPage({ session, place }: PageProps) {
  const words = webText.orders;
  const shown = place.rest.join('/');
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  return (
    <>
      <FocusedHeading>{webText.frame.pages.orders}</FocusedHeading>
      <form
        class="search-line"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') openPlace(orderLink(typed.trim()));
        }}
      >
        <FormField label={words.search} hint={words.searchHint}>
          {(control) => (
            <input
              {...control}
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </FormField>
        <button type="submit" class="primary" disabled={typed.trim() === ''}>
          {words.find}
        </button>
      </form>
      {shown === '' ? (
        <div class="empty">
          <p>{words.intro}</p>
        </div>
      ) : (
        <OrderResult key={shown} session={session} orderId={shown} />
      )}
    </>
  );
}
