import type { StatusSystem } from './status-words.ts';

/** CRMs: HubSpot, Pipedrive, Salesforce. */
export const crmStatuses: readonly StatusSystem[] = [
  {
    // Source: knowledge.hubspot.com: default deal stages, e-commerce pipeline; developers.hubspot.com dealstage ids.
    id: 'hubspot',
    name: 'HubSpot',
    words: {
      final: ['Closed won|closedwon|Checkout completed'],
      open: [
        'Appointment scheduled|appointmentscheduled|Qualified to buy|qualifiedtobuy|Presentation scheduled',
        'presentationscheduled|Decision maker bought-in|decisionmakerboughtin|Contract sent|contractsent',
        'Checkout pending|checkout_pending|Open deal|Attempted to contact|Connected|In progress|New|Processed',
        'Shipped',
      ],
      void: ['Closed lost|closedlost|Checkout abandoned|checkout_abandoned|Unqualified|Cancelled'],
    },
  },
  {
    // Source: developers.pipedrive.com: Deal.status. Stages are not listed: a deal that was won keeps its stage.
    id: 'pipedrive',
    name: 'Pipedrive',
    words: {
      final: ['won'],
      open: ['open'],
      void: ['lost|deleted'],
    },
  },
  {
    // Source: help.salesforce.com: standard opportunity stages, lead statuses; the standard Order status is Draft or
    // Activated (the second is not listed: it does not say whether the order was fulfilled).
    id: 'salesforce',
    name: 'Salesforce',
    words: {
      final: ['Closed Won|Closed - Won'],
      open: [
        'Prospecting|Qualification|Needs Analysis|Value Proposition|Id. Decision Makers|Perception Analysis',
        'Proposal/Price Quote|Negotiation/Review|Open - Not Contacted|Working - Contacted|Draft',
      ],
      void: ['Closed Lost|Closed - Lost|Closed - Not Converted'],
    },
  },
];
