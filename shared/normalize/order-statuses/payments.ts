import type { StatusSystem } from './status-words.ts';

/** Payment providers: Stripe, PayPal, Square, Mercado Pago. */
export const paymentsStatuses: readonly StatusSystem[] = [
  {
    // Source: docs.stripe.com: PaymentIntent.status, Charge.status, Checkout Session, Invoice.status, Dispute.status;
    // texts of the Dashboard's payments list.
    id: 'stripe',
    name: 'Stripe',
    words: {
      final: ['succeeded|paid|partially refunded|partial refund|no_payment_required|complete|captured'],
      open: [
        'requires_payment_method|requires_confirmation|requires_action|requires_capture|requires_source',
        'requires_source_action|processing|uncaptured|incomplete|pending|open|draft|unpaid|past_due|disputed',
        'dispute|needs_response|warning_needs_response|early fraud warning|inquiry|under_review',
        'dispute under review',
      ],
      void: [
        'canceled|cancelled|failed|refunded|refund|blocked|expired|void|voided|uncollectible|incomplete_expired',
        'dispute lost|charge_refunded',
      ],
    },
    localWords: {
      final: ['won|warning_closed'],
      void: ['lost'],
    },
  },
  {
    // Source: paypal.com help (faq1211), Merchant Setup Guide appendix A (downloadable history log), PaymentStatus of
    // the SOAP API; Orders v2 status. The one-letter codes of its Transaction Search API are not read: D and S also
    // stand for Delivered and Shipped.
    id: 'paypal',
    name: 'PayPal',
    words: {
      final: [
        'Completed|Cleared|Cleared by payment review|Paid|Partially Refunded|Canceled_Reversal|Canceled-Reversal',
      ],
      open: [
        'Pending|Pending verification|In-Progress|Held|On hold|Temporary hold|Placed|Placed on hold|Uncleared',
        'Unclaimed|Under review|Processing|CREATED|SAVED|PAYER_ACTION_REQUIRED|PARTIALLY_CAPTURED|Active|Unpaid',
      ],
      void: [
        'Denied|Reversed|Refunded|Canceled|Cancelled|Canceled payment|Expired|Failed|VOIDED|Returned|Removed',
        'Reversal|Chargeback|DECLINED',
      ],
    },
    localWords: {
      final: ['Processed'],
      open: ['APPROVED'],
    },
  },
  {
    // Source: developer.squareup.com: Payment.status, Order.state, FulfillmentState.
    id: 'square',
    name: 'Square',
    words: {
      final: ['COMPLETED|Complete'],
      open: ['PENDING|OPEN|DRAFT|PROPOSED|RESERVED|PREPARED|APPROVED|Authorized'],
      void: ['CANCELED|FAILED|REJECTED|Refunded|Voided'],
    },
  },
  {
    // Source: mercadopago.com developers: payment status (wertmullerf/food-ordering MercadoPagoEstatus.ts).
    id: 'mercado-pago',
    name: 'Mercado Pago',
    words: {
      final: ['approved|accredited|partially_refunded|Aprobado|Aprovado|Pago aprobado|Pagamento aprovado|Acreditado'],
      open: [
        'pending|authorized|in_process|in_mediation|En proceso|En mediación|Em mediação|Em análise|Pendiente',
        'Pendente',
      ],
      void: [
        'rejected|cancelled|refunded|charged_back|Rechazado|Recusado|Rejeitado|Cancelado|Devuelto|Devolvido',
        'Contracargo|Chargeback',
      ],
    },
  },
];
