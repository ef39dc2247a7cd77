import type { FieldKey } from './catalogue.ts';

export interface FieldText {
  label: string;
  /** One sentence for a marketer. */
  what: string;
  example: string;
}

/** What people read about each field. */
export const FIELD_TEXTS: Readonly<Record<FieldKey, FieldText>> = {
  order_id: {
    label: 'Order ID',
    what: 'The number that names this sale in your shop or CRM; sales are matched by it first and never counted twice.',
    example: 'ORD-10234',
  },
  conversion_value: {
    label: 'Value',
    what: 'What the sale was worth: the total the customer paid.',
    example: '1,299.00',
  },
  currency: {
    label: 'Currency',
    what: 'The currency of the value, as its three-letter code.',
    example: 'THB',
  },
  conversion_time: {
    label: 'Time of sale',
    what: 'When the sale was made; ad platforms refuse sales that are too old or lie before the click.',
    example: '2026-02-15T10:30:00Z',
  },
  email: {
    label: 'E-mail',
    what: "The customer's e-mail address, or its SHA-256 hash; it is hashed before anything is stored or sent.",
    example: 'somchai@example.com',
  },
  phone: {
    label: 'Phone',
    what: "The customer's phone number, or its SHA-256 hash; it is hashed before anything is stored or sent.",
    example: '+66812345678',
  },
  phone_country: {
    label: 'Phone country',
    what: 'The country of phone numbers written without their country code.',
    example: 'TH',
  },
  external_id: {
    label: 'Customer ID',
    what: 'Your own number for the customer: CRM, ERP or loyalty programme.',
    example: 'CRM-0042',
  },
  customer_name: {
    label: 'Customer name',
    what: "The customer's full name, when first and last name are not in columns of their own.",
    example: 'Somchai Jaidee',
  },
  first_name: {
    label: 'First name',
    what: "The customer's first name.",
    example: 'Somchai',
  },
  last_name: {
    label: 'Last name',
    what: "The customer's last name.",
    example: 'Jaidee',
  },
  order_status: {
    label: 'Order status',
    what: 'How far the order has come: only delivered, completed or paid orders are sent, cancelled and returned ones are taken back.',
    example: 'Delivered',
  },
  shipping_status: {
    label: 'Shipping status',
    what: 'What the courier says, beside the status of the order or payment: a returned or lost parcel is no sale.',
    example: 'Returned to sender',
  },
  cancelled_time: {
    label: 'Cancelled at',
    what: 'When the order was cancelled. Any time here means that it is no sale, whatever its status.',
    example: '2026-02-16 09:30',
  },
  refunded_value: {
    label: 'Refunded amount',
    what: 'How much of the value was paid back so far. The sale is sent with the rest; without a rest it is no sale.',
    example: '400.00',
  },
  is_completed: {
    label: 'Paid or delivered (yes/no)',
    what: 'A checkbox or a yes: the order is a sale. Until then it is stored and not sent.',
    example: 'TRUE',
  },
  is_cancelled: {
    label: 'Cancelled or returned (yes/no)',
    what: 'A checkbox or a yes: the order is no sale, whatever its status.',
    example: 'FALSE',
  },
  refunded_order_id: {
    label: 'Refunded order ID',
    what: 'In a row that refunds an order (its amount is negative): the ID of that order, where the row has an ID of its own.',
    example: 'PP-1001',
  },
  conversion_time_of_day: {
    label: 'Time of day',
    what: 'The time of day, where the conversion time has the date alone.',
    example: '17:30',
  },
  conversion_time_zone: {
    label: 'Time zone of the row',
    what: 'The time zone of the conversion time, where it is in a column.',
    example: 'Asia/Bangkok',
  },
  item_id: {
    label: 'Item ID (SKU)',
    what: 'The item in this row, for tables with a row for each item.',
    example: 'SKU-1',
  },
  item_name: {
    label: 'Item name',
    what: 'The name of the item in this row.',
    example: 'Serum 30 ml',
  },
  item_quantity: {
    label: 'Quantity',
    what: 'How many pieces of the item were sold.',
    example: '2',
  },
  unit_price: {
    label: 'Price of one piece',
    what: 'What one piece of the item was sold for.',
    example: '250.00',
  },
  platform: {
    label: 'Platform',
    what: 'Where the sale was made, for your own filters and reports. Equal order numbers of two platforms are two orders.',
    example: 'shopee',
  },
  shop: {
    label: 'Shop',
    what: 'Which of your shops made the sale. Equal order numbers of two shops are two orders.',
    example: 'Bangkok store',
  },
  items: {
    label: 'Items',
    what: 'What was bought, as a list or as JSON, for platforms that optimise by product.',
    example: 'SKU-1 x2, SKU-7',
  },
  conversion_type: {
    label: 'Conversion type',
    what: 'The kind of conversion, if you track more than one.',
    example: 'purchase',
  },
  gclid: {
    label: 'Google click ID (gclid)',
    what: "Google's id of the ad click, from the landing page's address.",
    example: 'Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q',
  },
  gbraid: {
    label: 'Google gbraid',
    what: "Google's id of an ad click that ended in an app on iOS.",
    example: '0AAAAAD4x2mJ3kq9vYbN1',
  },
  wbraid: {
    label: 'Google wbraid',
    what: "Google's id of an ad click in an iOS app that ended on the web.",
    example: 'Cj8KCQjw1ZeUBhDyARIuAKDk',
  },
  fbclid: {
    label: 'Meta click ID (fbclid)',
    what: "Meta's id of the ad click, from the landing page's address.",
    example: 'IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB',
  },
  fbc: {
    label: 'Meta click cookie (fbc)',
    what: "Meta's click id as its _fbc cookie holds it.",
    example: 'fb.1.1554763741205.IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB',
  },
  fbp: {
    label: 'Meta browser ID (fbp)',
    what: "Meta's id of the browser as its _fbp cookie holds it.",
    example: 'fb.1.1596403881668.1098115397',
  },
  ttclid: {
    label: 'TikTok click ID (ttclid)',
    what: "TikTok's id of the ad click, from the landing page's address.",
    example: 'E.C.P.CjwKCAiA1eKBhBZEiwAX3gql',
  },
  ttp: {
    label: 'TikTok browser ID (ttp)',
    what: "TikTok's id of the browser as its _ttp cookie holds it.",
    example: '94e2a4j9-h3ss-k5p5-8n3c-7fe8cb8e5d0a',
  },
  msclkid: {
    label: 'Microsoft click ID (msclkid)',
    what: "Microsoft's id of the ad click, from the landing page's address.",
    example: 'f894f652ea334e739002f7167ab8f8e3',
  },
  yclid: {
    label: 'Yandex click ID (yclid)',
    what: "Yandex Direct's id of the ad click, from the landing page's address.",
    example: '17834582901375635000',
  },
  sccid: {
    label: 'Snapchat click ID (ScCid)',
    what: "Snapchat's id of the ad click, from the landing page's address.",
    example: '3f0a6c1e-9b1d-4a53-8a55-1f0e5d7c2b11',
  },
  epik: {
    label: 'Pinterest click ID (epik)',
    what: "Pinterest's id of the ad click, from the landing page's address or its _epik cookie.",
    example: 'dj0yJnU9b2JDcFFHekV4SHJNcmVrbFBkUEdqakh0akdUT1VjVVUm',
  },
  li_fat_id: {
    label: 'LinkedIn click ID (li_fat_id)',
    what: "LinkedIn's first-party id of the ad click, from the landing page's address or its cookie.",
    example: 'df5gf5-gh6t7-ph4j7h-fgf6n1',
  },
  rdt_cid: {
    label: 'Reddit click ID (rdt_cid)',
    what: "Reddit's id of the ad click, from the landing page's address.",
    example: '4723849238472938472_rdt',
  },
  oppref: {
    label: 'OpenAI click ID (oppref)',
    what: "OpenAI's id of the click on an ad in ChatGPT, from the landing page's address or the cookie __oppref.",
    example: 'oppref_exampleCaseSensitive',
  },
  dclid: {
    label: 'Google display click ID (dclid)',
    what: "The id of a click on an ad of Campaign Manager 360 or Display & Video 360, from the landing page's address.",
    example: 'CjexampleDclid',
  },
  obref: {
    label: 'OpenAI browser ID (obref)',
    what: "OpenAI's id of the browser, from the cookie __obref.",
    example: '123e4567-e89b-42d3-a456-426614174000',
  },
  client_id: {
    label: 'Yandex ClientID',
    what: "Yandex Metrica's id of the visitor.",
    example: '1469019862146813047',
  },
  user_id: {
    label: 'Yandex UserID',
    what: 'The id that your site hands to Yandex Metrica for a signed-in visitor.',
    example: 'u-48213',
  },
  passback_tracking_id: {
    label: 'Rokt passback tracking ID',
    what: "Rokt's tracking id of a customer who engaged with an offer.",
    example: 'rtid-5b3f9c',
  },
  city: {
    label: 'City',
    what: "The city of the customer's address.",
    example: 'Chiang Mai',
  },
  region: {
    label: 'State or province',
    what: "The state, province or region of the customer's address.",
    example: 'California',
  },
  postal_code: {
    label: 'Postal code',
    what: "The postal code of the customer's address.",
    example: '50200',
  },
  country: {
    label: 'Country',
    what: "The country of the customer's address, as a code or a name.",
    example: 'TH',
  },
  adjustment_type: {
    label: 'Adjustment',
    what: 'Restate gives a sale that was already sent a new value; Retract takes it back.',
    example: 'Restate',
  },
  adjustment_time: {
    label: 'Adjustment time',
    what: 'When the sale was changed or taken back; not before the sale itself.',
    example: '2026-02-20T09:00:00Z',
  },
  adjustment_value: {
    label: 'Adjusted value',
    what: 'What the sale is worth after the change: the new total, not the difference.',
    example: '899.00',
  },
  adjustment_currency: {
    label: 'Adjustment currency',
    what: "The currency of the adjusted value; empty means the sale's own.",
    example: 'THB',
  },
  external_attribution_model: {
    label: 'Attribution model',
    what: 'The name of your own attribution model, for Microsoft goals with external attribution.',
    example: 'Data driven',
  },
  external_attribution_credit: {
    label: 'Attribution credit',
    what: "This click's share of the sale, above 0 and at most 1, for Microsoft goals with external attribution.",
    example: '0.5',
  },
  consent_ad_user_data: {
    label: 'Consent: ad user data',
    what: 'Whether the customer agreed that their data goes to ad platforms; the EU, the UK and Switzerland require it.',
    example: 'granted',
  },
  consent_ad_personalization: {
    label: 'Consent: ad personalisation',
    what: 'Whether the customer agreed to personalised ads.',
    example: 'granted',
  },
  second_email: {
    label: 'Second e-mail',
    what: 'Another e-mail address of the same customer, or its SHA-256 hash; platforms that take several e-mails get both.',
    example: 'somchai.work@example.com',
  },
  second_phone: {
    label: 'Second phone',
    what: 'Another phone number of the same customer, or its SHA-256 hash; platforms that take several phones get both.',
    example: '+66898765432',
  },
  click_time: {
    label: 'Click time',
    what: 'When the customer clicked the ad or came to your site with the click id; Meta needs it for an fbclid.',
    example: '2026-02-14T09:30:12Z',
  },
  ctwa_clid: {
    label: 'Click-to-WhatsApp click ID',
    what: 'The ctwa_clid that the first WhatsApp message of a chat from a Meta ad brings in its referral.',
    example: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFD',
  },
  lead_id: {
    label: 'Meta lead ID',
    what: 'The id of a lead from a Meta lead form, 15 to 17 digits; not the number of the lead in your CRM.',
    example: '1234567890123456',
  },
  page_scoped_user_id: {
    label: 'Messenger user ID',
    what: 'The page-scoped id (PSID) of a person who wrote to your Page in Messenger.',
    example: '5432109876543210',
  },
  ig_sid: {
    label: 'Instagram user ID',
    what: 'The Instagram-scoped id (IGSID) of a person who wrote to your professional account.',
    example: '6543210987654321',
  },
  campaign: {
    label: 'Ad campaign',
    what: 'The campaign of the ad that the click id in the row is from, such as utm_campaign; shown in your reports, not sent.',
    example: 'songkran-sale',
  },
};
