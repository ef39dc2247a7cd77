import type { StatusSystem } from './status-words.ts';

/** Marketplaces, shop systems and couriers of the Gulf: Noon, Salla, Zid, Aramex, SMSA. */
export const gulfStatuses: readonly StatusSystem[] = [
  {
    // Noon seller lab; unverified (general knowledge).
    id: 'noon',
    name: 'Noon',
    words: {
      final: ['Delivered|تم التوصيل|تم التسليم'],
      open: [
        'Created|Confirmed|Processing|Ready to ship|Shipped|Exported|Fulfilled by noon pending|Out for delivery',
        'Undelivered reattempt|تم الشحن|قيد المعالجة',
      ],
      void: [
        'Cancelled|CIR|CIR (Customer initiated return)|Undelivered|Returned|Could not be delivered|CBS|CBN|CBC|ملغي',
        'مرتجع|Customer initiated return|Canceled by noon|Cancelled by seller',
      ],
    },
  },
  {
    // Source: docs.salla.dev: order statuses (slugs), with the Arabic names of the dashboard as in public
    // integrations.
    id: 'salla',
    name: 'Salla',
    words: {
      final: ['completed|delivered|تم التنفيذ|تم التوصيل|مكتمل|تم تنفيذ الطلب'],
      open: [
        'payment_pending|under_review|in_progress|shipping|delivering|shipped|restoring|request_quote',
        'ready_for_pickup|بإنتظار الدفع|بانتظار الدفع|بإنتظار المراجعة|بانتظار المراجعة|قيد التنفيذ|جاري التنفيذ',
        'جاري التوصيل|تم الشحن|قيد الإسترجاع|قيد الاسترجاع|طلب عرض سعر|تم المراجعة|تمت المراجعة|جاهز للاستلام',
      ],
      void: ['canceled|cancelled|restored|deleted|ملغي|ملغى|تم الإلغاء|مسترجع|تم الاسترجاع|محذوف'],
    },
  },
  {
    // Source: docs.zid.sa: order status codes (new, preparing, ready, indelivery, delivered, cancelled); Arabic
    // texts: unverified.
    id: 'zid',
    name: 'Zid',
    words: {
      final: ['delivered|تم التوصيل|مكتمل'],
      open: [
        'new|preparing|ready|indelivery|in delivery|جديد|جاري التجهيز|قيد التجهيز|جاهز|جاري التوصيل',
        'processingReverse',
      ],
      void: ['cancelled|reversed|تم الإلغاء|ملغي|مسترجع|reverseInProgress'],
    },
  },
  {
    // Source: Tracking update descriptions and codes (SH…); unverified (general knowledge).
    id: 'aramex',
    name: 'Aramex',
    words: {
      final: ['Delivered|Delivered to customer|Shipment delivered|Collected by Consignee|SH005|SH006|SH234|تم التسليم'],
      open: [
        'Record created|Shipment record created|Received at Origin Facility',
        'Departed Operations facility - In Transit|In Transit to Destination|Customer will pick up|Out for Delivery',
        'Attempted Delivery|Attempted Delivery - Recipient not available|Picked up from Shipper|Shipment picked up',
        'On Hold|Held at Operations Facility|Under processing at operations facility|Awaiting Consignee Collection',
        'Supporting Document(s) Returned|Receipt Delivered|Customs clearance in progress',
        'Address information required|Scheduled for delivery|Delivery scheduled|SH001|SH003|SH004|SH012|SH014|SH022',
        'SH047|SH203|SH496|قيد التوصيل|خرج للتوصيل',
      ],
      void: [
        'Returned to Shipper|Return to Shipper|Returning to shipper|Delivered to Shipper|Shipment Returned',
        'Refused by Consignee|Refused Delivery|Refused|Consignee refused|Returned|Lost|Damaged|Cancelled',
        'Shipment cancelled|Destroyed|SH069|تم الإرجاع',
      ],
    },
  },
  {
    // Source: Tracking activity texts; unverified (general knowledge).
    id: 'smsa',
    name: 'SMSA Express',
    words: {
      final: ['PROOF OF DELIVERY CAPTURED|POD Captured|Delivered|Proof of delivery|تم التوصيل'],
      open: [
        'DATA RECEIVED|PICKED UP|OUT FOR DELIVERY|ARRIVED HUB FACILITY|DEPARTED HUB FACILITY|DEPARTED FORM ORIGIN',
        'DEPARTED FROM ORIGIN|AT SMSA FACILITY|AT SMSA RETAIL CENTER|IN SMSA FACILITY|CONSIGNEE NOT AVAILABLE',
        'CONSIGNEE NO RESPONSE|INCORRECT DELIVERY ADDRESS|HELD IN SMSA FACILITY|AWAITING CONSIGNEE FOR COLLECTION',
        'COLLECTED FROM RETAIL|CONSIGNEE MOBILE OFF|SHIPMENT ON HOLD|SCHEDULED FOR DELIVERY|CLEARED CUSTOMS',
        'CONTACTED CONSIGNEE',
      ],
      void: [
        'RETURNED TO CLIENT|RETURN TO CLIENT|RETURN TO SHIPPER|RETURNED TO SHIPPER|RETURNING TO CLIENT',
        'CONSIGNEE REFUSED|REFUSED BY CONSIGNEE|SHIPMENT REFUSED BY RECIPIENT|CANCELLED|SHIPMENT LOST',
        'SHIPMENT DAMAGED|CANCELLED BY CLIENT',
      ],
    },
  },
];
