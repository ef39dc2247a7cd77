import type { StatusSystem } from './status-words.ts';

/** Shop systems and international marketplaces: Shopify, WooCommerce, Magento, Amazon, eBay, Etsy. */
export const shopsStatuses: readonly StatusSystem[] = [
  {
    // Source: shopify.dev: OrderDisplayFinancialStatus, OrderDisplayFulfillmentStatus, FulfillmentDisplayStatus,
    // FulfillmentEventStatus. `paid` and `fulfilled` are a sale (a cash-on-delivery shop, where fulfilled only means
    // sent, says so in its own map); of `partially_refunded`, the new total comes as a restate. `archived` is not
    // listed: cancelled orders are archived as well.
    id: 'shopify',
    name: 'Shopify',
    words: {
      final: ['paid|fulfilled|delivered|partially_refunded|partially refunded'],
      open: [
        'authorized|pending|partially_paid|unpaid|overdue|due|unfulfilled|partial|partially_fulfilled|scheduled',
        'on_hold|in_progress|open|pending_fulfillment|request_declined|label_printed|label_purchased|label_voided',
        'confirmed|in_transit|out_for_delivery|ready_for_pickup|ready_for_delivery|carrier_picked_up',
        'attempted_delivery|submitted|marked_as_fulfilled|tracking_added|delayed|payment pending|expiring',
        'return requested|return in progress|incomplete',
      ],
      void: ['refunded|voided|expired|restocked|not_delivered|failure|canceled|cancelled|returned'],
    },
  },
  {
    // Source: woocommerce.com/document/managing-orders/order-statuses; exports write the slug (`wc-completed`).
    id: 'woocommerce',
    name: 'WooCommerce',
    words: {
      final: ['completed'],
      open: ['pending|pending payment|processing|on-hold|on hold|draft|checkout-draft'],
      void: ['cancelled|refunded|failed|trash'],
    },
  },
  {
    // Source: experienceleague.adobe.com: order status (AdobeDocs/commerce-admin
    // help/stores-purchase/order-status.md). `closed` is an order that was refunded in full.
    id: 'magento',
    name: 'Magento, Adobe Commerce',
    words: {
      final: ['complete'],
      open: [
        'new|pending|pending_payment|processing|holded|on hold|payment_review|suspected fraud|pending_paypal',
        'paypal_canceled_reversal',
      ],
      void: ['canceled|closed|paypal_reversed|rejected'],
    },
    localWords: {
      open: ['fraud'],
    },
    markers: 'complete',
  },
  {
    // Source: developer-docs.amazon.com/sp-api: Orders API OrderStatus (also guyi-maple/Amazon-MWS-SDK
    // OrderStatus.groovy); the texts after "Shipped -" are those of the All Orders report, unverified. Japanese
    // texts: unverified.
    id: 'amazon',
    name: 'Amazon',
    words: {
      final: ['Shipped - Delivered to Buyer|Delivered to Buyer|Delivered'],
      open: [
        'Pending|PendingAvailability|Unshipped|PartiallyShipped|Partially shipped|Shipped|Shipping',
        'InvoiceUnconfirmed|Waiting for Pick Up|Pending - Waiting for Pick Up|Shipped - Picked Up',
        'Shipped - Out for Delivery|Shipped - Label Canceled|未出荷|出荷済み|一部出荷|一部出荷済み|保留中',
      ],
      void: [
        'Canceled|Cancelled|Unfulfillable|Shipped - Returned to Seller|Shipped - Returning to Seller',
        'Shipped - Rejected by Buyer|Shipped - Lost in Transit|Shipped - Damaged|Shipped - Undeliverable',
        'Rejected by Buyer|Lost in Transit|キャンセル済み',
      ],
    },
  },
  {
    // Source: developer.ebay.com: OrderPaymentStatusEnum, OrderFulfillmentStatus, OrderStatusCodeType
    // (dftrakesh/ebay-trading-api OrderStatusCodeType.java, codyfauser/ebay order_status_code.rb),
    // PaidStatusCodeType.
    id: 'ebay',
    name: 'eBay',
    words: {
      final: [
        'PAID|FULFILLED|PARTIALLY_REFUNDED|Completed|MarkedAsPaid|PaidWithPayPal|PaidWithEscrow|PaidCOD',
        'NoPaymentFailure',
      ],
      open: [
        'PENDING|IN_PROGRESS|NOT_STARTED|Shipped and awaiting feedback|Paid and awaiting feedback|InProcess',
        'CancelPending|Authenticated|NotPaid|BuyerHasNotCompletedCheckout|PaymentPending|PaymentPendingWithPayPal',
        'WaitingForCODPayment|PayUponInvoice|Awaiting payment|Awaiting dispatch|Awaiting shipment|Paid and shipped',
        'Paid - awaiting dispatch|Cancellation requested|BuyerECheckBounced|PaymentInProcess',
      ],
      void: [
        'FAILED|FULLY_REFUNDED|REFUNDED|Cancelled|CANCELED|Inactive|Invalid|EscrowPaymentCancelled',
        'BuyerCreditCardFailed|PayPalPaymentFailed',
      ],
    },
    localWords: {
      open: ['Active'],
    },
  },
  {
    // Source: developers.etsy.com: ShopReceipt status.
    id: 'etsy',
    name: 'Etsy',
    words: {
      final: ['Paid|Completed|Partially Refunded|Delivered'],
      open: ['Open|Payment Processing|Unpaid|Not shipped|Pre-transit|In transit|Shipped|Unshipped'],
      void: ['Canceled|Fully Refunded|Refunded'],
    },
  },
];
