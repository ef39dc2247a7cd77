import { CLICK_PARAMETERS } from '../../../shared/capture/names.ts';
import { VISITOR_ATTRIBUTE } from '../../../shared/capture/payload.ts';
import { fieldValue } from './forms.ts';
import { guard } from './page.ts';
import type { State } from './storage.ts';

interface Cart {
  token: string;
  attributes: Record<string, string>;
}

let isDone = false;

/**
 * Writes click ids and visitor into the attributes of a Shopify cart, which its orders have as `note_attributes`, beside those that are
 * there (https://shopify.dev/docs/api/ajax/reference/cart, checked 2026-11-30). Once on each page, for visitors with a click.
 *
 * @param setToken gets the cart's token, without the key that newer ones have behind a `?`
 */
export const keepInCart = ({ touches, visitor }: State, setToken: (token: string) => void): void => {
  const names = Object.keys(Object.assign({}, ...touches) as object).filter((name) =>
    RegExp(`^(${CLICK_PARAMETERS})$`).test(name),
  );
  if (isDone || !names[0]) return;
  isDone = true;
  const ours: Record<string, string> = { [VISITOR_ATTRIBUTE]: visitor };
  for (const name of names) ours[name] = fieldValue(touches, name);
  fetch('/cart.js')
    .then((reply) => reply.json() as Promise<Cart>)
    .then((cart) => {
      const body = JSON.stringify({ attributes: { ...cart.attributes, ...ours } });
      guard(setToken)(cart.token.split('?')[0] as string);
      if (body === JSON.stringify({ attributes: cart.attributes })) return undefined;
      return fetch('/cart/update.js', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    })
    .catch(() => undefined);
};
