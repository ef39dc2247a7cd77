import type { StatusSystem } from './status-words.ts';

/** Marketplaces and couriers of India: Flipkart, Meesho, Shiprocket, Delhivery. */
export const indiaStatuses: readonly StatusSystem[] = [
  {
    // Source: Flipkart Marketplace Seller API: order item status (StatusEnum APPROVED … COMPLETED of its generated
    // Java client).
    id: 'flipkart',
    name: 'Flipkart',
    words: {
      final: ['DELIVERED|COMPLETED'],
      open: [
        'APPROVED|PACKING_IN_PROGRESS|FORM_FAILED|PACKED|READY_TO_DISPATCH|PICKUP_COMPLETE|SHIPPED|RETURN_REQUESTED',
        'ON_HOLD|APPROVAL_HOLD|PENDING_RTD|Pending handover|In transit|Upcoming',
      ],
      void: [
        'CANCELLED|RETURNED|REJECTED|COURIER_RETURN|CUSTOMER_RETURN|Courier return|Customer return|Return completed',
        'Logistics return',
      ],
    },
  },
  {
    // Source: Meesho supplier panel, order reports; unverified (general knowledge).
    id: 'meesho',
    name: 'Meesho',
    words: {
      final: ['DELIVERED|Payment Done|Payment released'],
      open: ['ON_HOLD|PENDING|READY_TO_SHIP|SHIPPED|HOLD|DOOR_STEP_EXCHANGED_PENDING|Out for delivery|Manifested'],
      void: [
        'CANCELLED|RTO|RTO_COMPLETE|RTO Complete|RTO_INITIATED|RTO_LOCKED|RTO Locked|RTO_OFD|Return|RETURNED',
        'Customer Return|LOST|Return Complete',
      ],
    },
  },
  {
    // Source: apidocs.shiprocket.in: order and shipment statuses, as in the status tables of public integrations (New
    // … QC Failed). The numbers are not read: there are two numberings.
    id: 'shiprocket',
    name: 'Shiprocket',
    words: {
      final: ['Delivered|Fulfilled|Self Fulfilled|Partial Delivered|Partially Delivered'],
      open: [
        'New|AWB Assigned|Label Generated|Pickup Scheduled|Pickup Scheduled/Generated|Pickup Generated',
        'Pickup Queued|Pickup Queue|Manifest Generated|Manifested|Invoiced|Ready to Ship|Shipped|Pending',
        'Pickup Error|Pickup Rescheduled|Cancellation Requested|Out for Delivery|In Transit|In Transit Overseas',
        'Out for Pickup|Pickup Exception|Delayed|Delivery Delayed|Pickup Booked|Reached at Destination Hub',
        'Reached Destination Hub|Reached Warehouse|Reached at Destination|Misrouted|Picked Up',
        'Processed at Warehouse|Custom Cleared|In Flight|Handover to Courier|Handover Exception|Packed Exception',
        'Packed|Box Packing|FC Allocated|Picklist Generated|Ready to Pack|Customer Not Available|NDR',
        'Issue Related to the Recipient|Shipment Booked|Booked|Return Pending|Return Initiated',
        'Return Pickup Generated|Return Pickup Queued|Return Pickup Scheduled|Return Pickup Rescheduled',
        'Return Pickup Error|Return Picked Up|Return Cancellation Requested|Untraceable|Contact Customer Care',
        'Unmapped',
      ],
      void: [
        'Canceled|Cancelled|Return In Transit|Cancelled Before Dispatched|Cancelled After AWB|RTO Initiated',
        'RTO Delivered|RTO Acknowledged|RTO NDR|RTO_NDR|RTO OFD|RTO_OFD|RTO In Transit|RTO In Intransit|RTO Lock',
        'RTO Rejected|RTO Undelivered|RTO Out for Delivery|RTO Disposed|RTO|Return to Origin',
        'Reached Back at Seller City|Lost|Undelivered|Destroyed|Damaged|Disposed Off|Disposed of|Returned',
        'Return Delivered|Unfulfillable|ePayment Failed|QC Failed',
      ],
    },
  },
  {
    // Source: delhivery-express-api-doc.readme.io package lifecycle (abhishekfegno/granitogres-oscar
    // couriers/delhivery/statuses.py). Two-letter status types are read only in a column of them.
    id: 'delhivery',
    name: 'Delhivery',
    words: {
      final: ['Delivered'],
      open: [
        'Ready for pickup|Out for pickup|Pickup scheduled|Shipment outscan|Shipment inscan|Network delay|Manifested',
        'Not Picked|In Transit|Pending|Dispatched|Scheduled|Open|Out for delivery|Reached destination|Picked up',
        'Undelivered attempt',
      ],
      void: [
        'RTO|Returned|DTO|Canceled|Closed/Cancelled Request|LOST|RTO Delivered|RTO - Returned|RTO - In Transit',
        'RTO - Pending|RTO - Dispatched|DTO - Delivered',
      ],
    },
    localWords: {
      final: ['DL'],
      open: ['UD|PP'],
      void: ['RT|PU|CN'],
    },
  },
];
