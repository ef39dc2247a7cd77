import type { SourceKind } from '../../../../../shared/api/sources.ts';

/** What to do at the other side. English here, because only this page needs it; shown in the user's language by `platformText`. */
export const SET_UP_STEPS: Readonly<Record<SourceKind, readonly string[]>> = {
  site: [],
  shopify: [
    'In the Shopify admin, open Settings, Notifications, Webhooks.',
    'Create webhooks in the format JSON with this address for: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.',
    'Copy the secret that the page shows, and enter it here.',
  ],
  woocommerce: [
    'Open WooCommerce, Settings, Advanced, Webhooks.',
    'Add one webhook for “Order created” and one for “Order updated”, with this address, a secret of your own and the newest API version.',
    'Enter the same secret here.',
  ],
  stripe: [
    'In Stripe, open Developers, Webhooks, and add an endpoint with this address.',
    'Choose the events checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed and charge.refunded.',
    'Copy the signing secret that Stripe shows for the endpoint, and enter it here.',
  ],
  standard_webhooks: [
    'Enter the address and the signing secret in the program that sends.',
    'Sign each request by Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature).',
  ],
  courier: [
    'Enter the address and the signing secret in the program that passes the statuses of parcels on.',
    'Sign each request by Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature).',
  ],
};
