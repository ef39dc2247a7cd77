import { mayCollect } from '../../../shared/capture/consent.ts';
import { type CollectedAnswer, type Touch, type WireEvent } from '../../../shared/capture/payload.ts';
import { personHashes } from '../../../shared/capture/person.ts';
import { addTouch, readCookies, readTouch } from '../../../shared/capture/touches.ts';
import { consent, readEntry, watchConsent } from './consent.ts';
import { fieldValue, fillForms } from './forms.ts';
import { collectUrl, guard, page, settings } from './page.ts';
import { keepInCart } from './shopify-cart.ts';
import { forget, load, save, setCookie, site } from './storage.ts';

/** What goes to the server as it is. Everything else that a page says is hashed, if it is an e-mail or a phone, or left out. */
const PLAIN = /^(order_id|value|currency|checkout|cart|external_id)$/;

/** Whether this is `collect-shopify.js`, which has what only shops at Shopify need; set by the build. */
declare const SHOPIFY: boolean;

type Said = Record<string, unknown>;

/** The touches of this page, kept in memory until they may be stored. */
const landings: Touch[] = [];
let href = '';
/** Events that may not be stored yet. */
const calls: WireEvent[] = [];
let isSending = false;
/** The token of the shop's cart. */
let cart: string | undefined;

const randomId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('');

const report = (type: string, said?: Said): void => {
  const event: Said = {};
  for (const name in said)
    event[name] = PLAIN.test(name) ? said[name] : personHashes(`${said[name] as string}`, settings['country']);
  calls.push({ ...event, id: randomId(), type, at: Date.now() } as unknown as WireEvent);
};

/** Stores and sends what is new. */
const collect = (): void => {
  const state = load();
  const before = JSON.stringify({ ...state, events: 0 });
  const { _mb, ...cookies } = readCookies(document.cookie);
  state.site = site();
  state.visitor = _mb || state.visitor || randomId();
  setCookie('_mb', state.visitor);
  for (const landing of landings.splice(0)) addTouch(state.touches, landing, state.site);
  state.cookies = cookies;
  state.consent = consent;
  if (SHOPIFY && cart) state.cart = cart;
  if (before !== JSON.stringify({ ...state, events: 0 })) report('visit');
  state.events = state.events.concat(calls.splice(0)).slice(-40);
  save(state);
  if (isSending || !state.events[0]) return;
  const body = JSON.stringify({ ...state, events: state.events.slice(0, 12), sent: Date.now() });
  isSending = true;
  fetch(collectUrl, { method: 'POST', body, keepalive: true, credentials: 'include' })
    .then((reply) => (reply.ok ? reply.json() : null) as CollectedAnswer)
    .then(({ cookies: given }) => {
      isSending = false;
      if (mayCollect(consent)) {
        const now = load();
        now.events = now.events.filter(({ id }) => !body.includes(id));
        save(now);
        for (const name in given) setCookie(name, given[name] as string);
        tick();
      }
    })
    .catch(() => {
      isSending = false;
      setTimeout(run, 30_000);
    });
};

/** Does what there is to do, after whatever may have changed what is allowed, known, or on the page. */
const tick = (isAnswer?: unknown): void => {
  if (href !== location.href) {
    addTouch(
      landings,
      readTouch(location, href || document.referrer, Date.now(), settings['roktParameter']),
      location.hostname,
    );
    href = location.href;
  }
  // A page that is prepared in the background may never be seen: it must not count, nor store anything.
  if ((document as { prerendering?: boolean }).prerendering) return;
  watchConsent(tick);
  if (mayCollect(consent)) {
    collect();
    if (SHOPIFY) {
      keepInCart(load(), (token) => {
        cart = token;
        tick();
      });
    }
  } else if (isAnswer === true) forget();
  fill();
};
const run = guard(tick);

/** Before consent from memory, because the visitor sends the form himself; not after a no. */
const fill = (): void =>
  fillForms((name) => {
    if (mayCollect(consent)) return fieldValue(load().touches, name);
    return mayCollect({ ...consent, mode: 'gpc' }) ? fieldValue(landings, name) : '';
  });

if (settings['key']) {
  const api = guard((type: string, said: Said) => {
    if (type !== 'consent') report(type, said);
    readEntry([type, 'update', said], tick);
    tick();
  });
  const q = (page.matchback || {}).q || [];
  page.matchback = api;
  for (const call of q) api(...call);
  for (const type of 'pageshow online prerenderingchange submit'.split(' ')) {
    addEventListener(type, run, true);
  }
  // Apps of one page change their address with their content.
  new MutationObserver(guard(() => (href === location.href ? fill() : tick()))).observe(document, {
    subtree: true,
    childList: true,
  });
  tick();
}
