/** What kind of thing a cell of this field holds; it decides which reader reads it (`judge/readers.ts`). */
export type FieldKind =
  | 'order_id'
  | 'money'
  | 'currency'
  | 'time'
  | 'email'
  | 'phone'
  | 'country'
  | 'external_id'
  | 'name'
  | 'text'
  | 'postal_code'
  | 'items'
  | 'order_status'
  | 'click_id'
  | 'browser_id'
  | 'adjustment_type'
  | 'share'
  | 'consent';

/** Under which heading a field stands in the mapping step. */
export type FieldGroup =
  'required' | 'person' | 'order' | 'click' | 'address' | 'adjustment' | 'attribution' | 'consent';

interface Entry {
  key: string;
  label: string;
  kind: FieldKind;
  group: FieldGroup;
  /** One sentence for a marketer. */
  what: string;
  example: string;
}

/** The fields as data, in the order in which people are shown them; `fields.ts` is how they are used. */
export const CATALOGUE = [
  {
    key: 'order_id',
    label: 'Order ID',
    kind: 'order_id',
    group: 'required',
    what: 'The number that names this sale in your shop or CRM; sales are matched by it first and never counted twice.',
    example: 'ORD-10234',
  },
  {
    key: 'conversion_value',
    label: 'Value',
    kind: 'money',
    group: 'required',
    what: 'What the sale was worth: the total the customer paid.',
    example: '1,299.00',
  },
  {
    key: 'currency',
    label: 'Currency',
    kind: 'currency',
    group: 'required',
    what: 'The currency of the value, as its three-letter code.',
    example: 'THB',
  },
  {
    key: 'conversion_time',
    label: 'Time of sale',
    kind: 'time',
    group: 'required',
    what: 'When the sale was made; ad platforms refuse sales that are too old or lie before the click.',
    example: '2026-02-15T10:30:00Z',
  },
  {
    key: 'email',
    label: 'E-mail',
    kind: 'email',
    group: 'person',
    what: "The customer's e-mail address, or its SHA-256 hash; it is hashed before anything is stored or sent.",
    example: 'somchai@example.com',
  },
  {
    key: 'phone',
    label: 'Phone',
    kind: 'phone',
    group: 'person',
    what: "The customer's phone number, or its SHA-256 hash; it is hashed before anything is stored or sent.",
    example: '+66812345678',
  },
  {
    key: 'phone_country',
    label: 'Phone country',
    kind: 'country',
    group: 'person',
    what: 'The country of phone numbers written without their country code.',
    example: 'TH',
  },
  {
    key: 'external_id',
    label: 'Customer ID',
    kind: 'external_id',
    group: 'person',
    what: 'Your own number for the customer: CRM, ERP or loyalty programme.',
    example: 'CRM-0042',
  },
  {
    key: 'customer_name',
    label: 'Customer name',
    kind: 'name',
    group: 'person',
    what: "The customer's full name, when first and last name are not in columns of their own.",
    example: 'Somchai Jaidee',
  },
  {
    key: 'first_name',
    label: 'First name',
    kind: 'name',
    group: 'person',
    what: "The customer's first name.",
    example: 'Somchai',
  },
  {
    key: 'last_name',
    label: 'Last name',
    kind: 'name',
    group: 'person',
    what: "The customer's last name.",
    example: 'Jaidee',
  },
  {
    key: 'order_status',
    label: 'Order status',
    kind: 'order_status',
    group: 'order',
    what: 'How far the order has come: only delivered, completed or paid orders are sent, cancelled and returned ones are taken back.',
    example: 'Delivered',
  },
  {
    key: 'platform',
    label: 'Platform',
    kind: 'text',
    group: 'order',
    what: 'Where the sale was made, for your own filters and reports.',
    example: 'shopee',
  },
  {
    key: 'items',
    label: 'Items',
    kind: 'items',
    group: 'order',
    what: 'What was bought, as a list or as JSON, for platforms that optimise by product.',
    example: 'SKU-1 x2, SKU-7',
  },
  {
    key: 'conversion_type',
    label: 'Conversion type',
    kind: 'text',
    group: 'order',
    what: 'The kind of conversion, when you tell several apart.',
    example: 'purchase',
  },
  {
    key: 'gclid',
    label: 'Google click ID (gclid)',
    kind: 'click_id',
    group: 'click',
    what: "Google's id of the ad click, from the landing page's address.",
    example: 'Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q',
  },
  {
    key: 'gbraid',
    label: 'Google gbraid',
    kind: 'click_id',
    group: 'click',
    what: "Google's id of an ad click that ended in an app on iOS.",
    example: '0AAAAAD4x2mJ3kq9vYbN1',
  },
  {
    key: 'wbraid',
    label: 'Google wbraid',
    kind: 'click_id',
    group: 'click',
    what: "Google's id of an ad click in an iOS app that ended on the web.",
    example: 'Cj8KCQjw1ZeUBhDyARIuAKDk',
  },
  {
    key: 'fbclid',
    label: 'Meta click ID (fbclid)',
    kind: 'click_id',
    group: 'click',
    what: "Meta's id of the ad click, from the landing page's address.",
    example: 'IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB',
  },
  {
    key: 'fbc',
    label: 'Meta click cookie (fbc)',
    kind: 'click_id',
    group: 'click',
    what: "Meta's click id as its _fbc cookie holds it.",
    example: 'fb.1.1554763741205.IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB',
  },
  {
    key: 'fbp',
    label: 'Meta browser ID (fbp)',
    kind: 'browser_id',
    group: 'click',
    what: "Meta's id of the browser as its _fbp cookie holds it.",
    example: 'fb.1.1596403881668.1098115397',
  },
  {
    key: 'ttclid',
    label: 'TikTok click ID (ttclid)',
    kind: 'click_id',
    group: 'click',
    what: "TikTok's id of the ad click, from the landing page's address.",
    example: 'E.C.P.CjwKCAiA1eKBhBZEiwAX3gql',
  },
  {
    key: 'ttp',
    label: 'TikTok browser ID (ttp)',
    kind: 'browser_id',
    group: 'click',
    what: "TikTok's id of the browser as its _ttp cookie holds it.",
    example: '94e2a4j9-h3ss-k5p5-8n3c-7fe8cb8e5d0a',
  },
  {
    key: 'msclkid',
    label: 'Microsoft click ID (msclkid)',
    kind: 'click_id',
    group: 'click',
    what: "Microsoft's id of the ad click, from the landing page's address.",
    example: 'f894f652ea334e739002f7167ab8f8e3',
  },
  {
    key: 'yclid',
    label: 'Yandex click ID (yclid)',
    kind: 'click_id',
    group: 'click',
    what: "Yandex Direct's id of the ad click, from the landing page's address.",
    example: '17834582901375635000',
  },
  {
    key: 'sccid',
    label: 'Snapchat click ID (ScCid)',
    kind: 'click_id',
    group: 'click',
    what: "Snapchat's id of the ad click, from the landing page's address.",
    example: '3f0a6c1e-9b1d-4a53-8a55-1f0e5d7c2b11',
  },
  {
    key: 'epik',
    label: 'Pinterest click ID (epik)',
    kind: 'click_id',
    group: 'click',
    what: "Pinterest's id of the ad click, from the landing page's address or its _epik cookie.",
    example: 'dj0yJnU9b2JDcFFHekV4SHJNcmVrbFBkUEdqakh0akdUT1VjVVUm',
  },
  {
    key: 'li_fat_id',
    label: 'LinkedIn click ID (li_fat_id)',
    kind: 'click_id',
    group: 'click',
    what: "LinkedIn's first-party id of the ad click, from the landing page's address or its cookie.",
    example: 'df5gf5-gh6t7-ph4j7h-fgf6n1',
  },
  {
    key: 'rdt_cid',
    label: 'Reddit click ID (rdt_cid)',
    kind: 'click_id',
    group: 'click',
    what: "Reddit's id of the ad click, from the landing page's address.",
    example: '4723849238472938472_rdt',
  },
  {
    key: 'client_id',
    label: 'Yandex ClientID',
    kind: 'browser_id',
    group: 'click',
    what: "Yandex Metrica's id of the visitor.",
    example: '1469019862146813047',
  },
  {
    key: 'user_id',
    label: 'Yandex UserID',
    kind: 'browser_id',
    group: 'click',
    what: 'The id that your site hands to Yandex Metrica for a signed-in visitor.',
    example: 'u-48213',
  },
  {
    key: 'passback_tracking_id',
    label: 'Rokt passback tracking ID',
    kind: 'browser_id',
    group: 'click',
    what: "Rokt's tracking id of a customer who engaged with an offer.",
    example: 'rtid-5b3f9c',
  },
  {
    key: 'city',
    label: 'City',
    kind: 'text',
    group: 'address',
    what: "The city of the customer's address.",
    example: 'Chiang Mai',
  },
  {
    key: 'region',
    label: 'State or province',
    kind: 'text',
    group: 'address',
    what: "The state, province or region of the customer's address.",
    example: 'California',
  },
  {
    key: 'postal_code',
    label: 'Postal code',
    kind: 'postal_code',
    group: 'address',
    what: "The postal code of the customer's address.",
    example: '50200',
  },
  {
    key: 'country',
    label: 'Country',
    kind: 'country',
    group: 'address',
    what: "The country of the customer's address, as a code or a name.",
    example: 'TH',
  },
  {
    key: 'adjustment_type',
    label: 'Adjustment',
    kind: 'adjustment_type',
    group: 'adjustment',
    what: 'Restate gives a sale that was already sent a new value; Retract takes it back.',
    example: 'Restate',
  },
  {
    key: 'adjustment_time',
    label: 'Adjustment time',
    kind: 'time',
    group: 'adjustment',
    what: 'When the sale was changed or taken back; not before the sale itself.',
    example: '2026-02-20T09:00:00Z',
  },
  {
    key: 'adjustment_value',
    label: 'Adjusted value',
    kind: 'money',
    group: 'adjustment',
    what: 'What the sale is worth after the change: the new total, not the difference.',
    example: '899.00',
  },
  {
    key: 'adjustment_currency',
    label: 'Adjustment currency',
    kind: 'currency',
    group: 'adjustment',
    what: "The currency of the adjusted value; empty means the sale's own.",
    example: 'THB',
  },
  {
    key: 'external_attribution_model',
    label: 'Attribution model',
    kind: 'text',
    group: 'attribution',
    what: 'The name of your own attribution model, for Microsoft goals with external attribution.',
    example: 'Data driven',
  },
  {
    key: 'external_attribution_credit',
    label: 'Attribution credit',
    kind: 'share',
    group: 'attribution',
    what: "This click's share of the sale, above 0 and at most 1, for Microsoft goals with external attribution.",
    example: '0.5',
  },
  {
    key: 'consent_ad_user_data',
    label: 'Consent: ad user data',
    kind: 'consent',
    group: 'consent',
    what: 'Whether the customer agreed that their data goes to ad platforms; the EU, the UK and Switzerland require it.',
    example: 'granted',
  },
  {
    key: 'consent_ad_personalization',
    label: 'Consent: ad personalisation',
    kind: 'consent',
    group: 'consent',
    what: 'Whether the customer agreed to personalised ads.',
    example: 'granted',
  },
] as const satisfies readonly Entry[];

/** Every field's key, but not `custom.*`: those are whatever the user names. */
export type FieldKey = (typeof CATALOGUE)[number]['key'];
