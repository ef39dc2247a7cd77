/* The demo shop's own script, as a shop would write it: consent, and the report of a purchase. */
/* global window, document, localStorage */
window.matchback =
  window.matchback ||
  function () {
    (window.matchback.q = window.matchback.q || []).push(arguments);
  };

const tell = (choice) =>
  window.matchback('consent', { ad_storage: choice, ad_user_data: choice, ad_personalization: choice });

const chosen = localStorage.getItem('shop-consent');
if (chosen) tell(chosen);

document.addEventListener('DOMContentLoaded', () => {
  const banner = document.querySelector('#consent');
  banner.hidden = chosen !== null;
  banner.addEventListener('click', (event) => {
    const { consent } = event.target.dataset;
    if (!consent) return;
    localStorage.setItem('shop-consent', consent);
    banner.hidden = true;
    tell(consent);
  });
  const order = document.querySelector('#order');
  if (order) {
    const { orderId, value, currency, email, phone } = order.dataset;
    window.matchback('purchase', { order_id: orderId, value, currency, email, phone });
  }
});
