/**
 * Headers of exports by system: `field: headers`, `?field` where the proposal has to be confirmed, `none` where a header must not be
 * mapped. Sources are public importers and help pages that list the columns; where none was found, it says so.
 */
export interface HeaderCase {
  system: string;
  source: string;
  headers: string;
}

export const SYSTEMS: HeaderCase[] = [
  {
    system: 'Amazon order report (flat file)',
    source: 'columns as in public importers of the report, e.g. an Odoo connector (order-id … delivery-Instructions)',
    headers: `
order_id: order-id | amazon-order-id | merchant-order-id
conversion_time: purchase-date | payments-date
email: buyer-email
customer_name: buyer-name | recipient-name
phone: buyer-phone-number | ship-phone-number
currency: currency
city: ship-city | bill-city
region: ship-state | bill-state
postal_code: ship-postal-code | bill-postal-code
country: ship-country | bill-country
order_status: order-status
platform: sales-channel
none: item-status | order-item-id | item-tax | shipping-price | shipping-tax | ship-service-level | ship-address-1
none: delivery-start-date | delivery-end-date | item-promotion-discount | last-updated-date | is-business-order
item_name: product-name
?conversion_value: item-price
item_id: sku
item_quantity: quantity-purchased
conversion_time_zone: delivery-time-zone
none: earliest-ship-date | latest-ship-date | earliest-delivery-date | latest-delivery-date | purchase-order-number | gift-wrap-price | promise-date`,
  },
  {
    system: 'Amazon date range report',
    source: 'columns as in public importers (date/time, settlement id, type, order id …)',
    headers: `
order_id: order id
conversion_time: date/time
city: order city
postal_code: order postal
?conversion_value: product sales
conversion_value: total
none: settlement id | fulfillment | shipping credits | gift wrap credits | promotional rebates | selling fees | fba fees
item_id: sku
item_quantity: quantity
none: other transaction fees | account type | TCS-CGST`,
  },
  {
    system: 'eBay orders',
    source: 'columns as in public importers (Sales Record Number … Ship To Country)',
    headers: `
order_id: Order Number | Sales Record Number
email: Buyer Email
customer_name: Buyer Name | Ship To Name
phone: Ship To Phone
city: Buyer City | Ship To City
region: Buyer State | Ship To State
postal_code: Buyer Zip | Ship To Zip
country: Buyer Country | Ship To Country
?conversion_value: Sold For
conversion_value: Total Price
conversion_time: Sale Date | Paid On Date
none: Buyer Username | Buyer Note | Ship To Address 1 | Ship By Date | Ship On Date | eBay Plus
item_name: Item Title
item_id: Item Number | Custom Label
item_quantity: Quantity
none: Shipping Service | Tracking Number | Seller Collected Tax | eBay Collected Tax | Shipping And Handling | Payment Method | Feedback Left`,
  },
  {
    system: 'Etsy',
    source: 'columns as in public importers of EtsySoldOrders and EtsySoldOrderItems',
    headers: `
order_id: Order ID
conversion_time: Sale Date | Date Paid
customer_name: Full Name | Ship Name | Buyer
first_name: First Name
last_name: Last Name
conversion_value: Order Value | Order Total
?conversion_value: Price | Item Total | Order Net
currency: Currency
city: Ship City
region: Ship State
postal_code: Ship Zipcode
country: Ship Country
order_status: Status
none: Payment Method | Date Shipped | Street 1 | Coupon Code | Discount Amount | Shipping Discount | Shipping | Sales Tax
none: Card Processing Fees | Adjusted Order Total | Adjusted Card Processing Fees | Adjusted Net Order Amount | Listing ID | Order Shipping
item_name: Item Name
item_quantity: Number of Items | Quantity
item_id: SKU
none: Order Sales Tax | Variations | Days Processing | Exchange Rate | VAT Amount`,
  },
  {
    system: 'Shopify',
    source: 'help.shopify.com, orders export; also test/unit/order-exports',
    headers: `
?order_id: Name | Id
email: Email
order_status: Financial Status
shipping_status: Fulfillment Status
conversion_time: Created at | Paid at
currency: Currency
conversion_value: Total
?conversion_value: Subtotal
customer_name: Billing Name | Shipping Name
city: Billing City | Shipping City
region: Billing Province | Shipping Province | Billing Province Name
postal_code: Billing Zip | Shipping Zip
country: Billing Country | Shipping Country
phone: Phone | Billing Phone | Shipping Phone
cancelled_time: Cancelled at
refunded_value: Refunded Amount
platform: Source
none: Accepts Marketing | Shipping | Taxes | Discount Code | Discount Amount | Shipping Method | Notes
none: Lineitem compare at price | Lineitem requires shipping | Lineitem taxable | Lineitem discount | Billing Street | Billing Address1 | Vendor
item_name: Lineitem name
item_quantity: Lineitem quantity
item_id: Lineitem sku
none: Billing Company | Payment Method | Outstanding Balance | Employee | Location | Device ID | Tags | Risk Level | Tax 1 Name | Duties`,
  },
  {
    system: 'WooCommerce (Customer/Order CSV Export and Advanced Order Export)',
    source: 'column names of the two plugins in public importers',
    headers: `
order_id: Order Number | order_id | order_number | Order ID
order_status: Order Status | status
conversion_time: Order Date | Paid Date | date | date_created_gmt | Completed Date
conversion_value: Order Total Amount | order_total | Order Total
?conversion_value: Order Subtotal Amount | line_item_total
currency: order_currency | Currency
email: Email (Billing) | billing_email | customer_email
phone: Phone (Billing) | billing_phone | Phone (Shipping)
first_name: First Name (Billing) | billing_first_name | First Name (Shipping)
last_name: Last Name (Billing) | billing_last_name
city: City (Billing) | billing_city | shipping_city
region: State Code (Billing) | billing_state
postal_code: Postcode (Billing) | billing_postcode
country: Country Code (Billing) | billing_country
refunded_value: Order Refund Amount | refunded_total
external_id: customer_id
none: Customer Note | Company (Billing) | Payment Method Title | Cart Discount Amount | Shipping Method Title | Order Shipping Amount
item_name: Item Name
item_id: Item #
item_quantity: Quantity (- Refund)
none: Order Total Tax Amount | Item Cost | Coupon Code | shipping_total | tax_total | discount_total | payment_method`,
  },
  {
    system: 'Magento',
    source: 'sales order grid of Magento 2 (sales_order_grid.xml)',
    headers: `
?order_id: ID
conversion_time: Purchase Date
customer_name: Bill-to Name | Ship-to Name | Customer Name
conversion_value: Grand Total (Base) | Grand Total (Purchased)
?order_status: Status
email: Customer Email
?conversion_value: Subtotal
refunded_value: Total Refunded
order_id: increment_id
none: Purchase Point | Billing Address | Shipping Address | Shipping Information | Customer Group | Shipping and Handling | Payment Method
none: Allocated sources`,
  },
  {
    system: 'Stripe unified payments',
    source: 'columns as in ../shared/field and public importers',
    headers: `
?order_id: id
conversion_time: Created date (UTC) | Created (UTC)
?conversion_value: Amount
conversion_value: Amount Captured
refunded_value: Amount Refunded
currency: Currency
email: Customer Email
external_id: Customer ID
?order_status: Status
none: Captured | Converted Amount | Converted Amount Refunded | Decline Reason | Description | Fee | Refunded date (UTC)
none: Statement Descriptor | Seller Message | Taxes On Fee | Card ID | Customer Description | Transfer | Customer Facing Amount`,
  },
  {
    system: 'PayPal activity',
    source: 'columns as in public bank statement importers',
    headers: `
?conversion_time: Date | Time
?order_status: Status
currency: Currency
conversion_value: Gross
?conversion_value: Net
?email: From Email Address
order_id: Transaction ID | Invoice Number
country: Country
phone: Contact Phone Number
item_name: Item Title
conversion_time_zone: TimeZone
item_id: Item ID
refunded_order_id: Reference Txn ID
none: Type | Fee | To Email Address | Shipping Address | Balance | Address Status | Receipt Number of fee`,
  },
  {
    system: 'Square transactions',
    source: 'columns as in public importers',
    headers: `
?conversion_time: Date | Time
conversion_value: Total Collected | Gross Sales
?conversion_value: Net Sales | Net Total
order_id: Transaction ID | Payment ID
customer_name: Customer Name
external_id: Customer ID
refunded_value: Partial Refunds
none: Discounts | Service Charges | Gift Card Sales | Tax | Tip | Card | Card Entry Methods | Cash | Fees | Device Name
conversion_time_zone: Time Zone
none: Staff Name | Staff ID | Details | Card Brand | PAN Suffix | Device Nickname | Third Party Fees | Deposit ID | Deposit Date | Fee Percentage Rate`,
  },
  {
    system: 'HubSpot deals and contacts',
    source: 'default properties in HubSpot’s public property reference',
    headers: `
order_id: Record ID | Deal ID
order_status: Deal Stage
conversion_time: Close Date | Create Date
?conversion_value: Amount
email: Email
phone: Phone Number | Mobile Phone Number
first_name: First Name
last_name: Last Name
city: City
region: State/Region
postal_code: Postal Code
country: Country/Region
none: Deal Name | Deal owner | Pipeline | Last Activity Date | Associated Company | Company name | Contact owner | Lifecycle Stage | Job Title
none: Days to close | Forecast amount | Annual contract value owner`,
  },
  {
    system: 'Pipedrive deals',
    source: 'columns as in ../shared/field',
    headers: `
order_id: Deal - ID
conversion_value: Deal - Value
currency: Deal - Currency of Value
order_status: Deal - Status | Deal - Stage
conversion_time: Deal - Won time | Deal - Deal created | Deal - Deal closed on
customer_name: Person - Name
email: Person - Email - Work | Person - Email - Home | Person - Email
phone: Person - Phone - Mobile | Person - Phone - Work
gclid: Deal - gclid
none: Deal - Title | Deal - Expected close date | Deal - Owner | Organization - Name | Organization - Address | Deal - Organization
none: Organization - Phone | Deal - Lost time | Deal - Weighted value | Deal - Probability`,
  },
  {
    system: 'Salesforce opportunities',
    source: 'standard fields of Opportunity and Contact',
    headers: `
order_id: Opportunity ID
?conversion_value: Amount
conversion_time: Close Date | Created Date
?order_status: Stage
currency: Opportunity Currency | Amount Currency
customer_name: Contact: Full Name
email: Contact: Email | Contact Email
phone: Contact: Phone | Contact: Mobile
none: Opportunity Name | Opportunity Owner | Account Owner | Owner Email | Account Name | Expected Revenue | Probability (%) | Lead Source
none: Next Step | Fiscal Period | Created By | Owner Role`,
  },
  {
    system: 'Zoho CRM',
    source: 'standard modules (not checked against an export)',
    headers: `
conversion_time: Closing Date | Created Time
order_status: Stage
email: Email
phone: Phone | Mobile
none: Deal Owner | Account Name | Modified Time | Expected Revenue | Lead Owner`,
  },
  {
    system: 'Google Ads conversion imports',
    source: 'support.google.com/google-ads, templates for conversions from clicks, adjustments and leads',
    headers: `
gclid: Google Click ID | GCLID
gbraid: GBRAID
wbraid: WBRAID
conversion_type: Conversion Name
conversion_time: Conversion Time
conversion_value: Conversion Value
currency: Conversion Currency
order_id: Order ID | Transaction ID
email: Email | Email Address
phone: Phone Number
first_name: First Name
last_name: Last Name
adjustment_type: Adjustment Type
adjustment_time: Adjustment Time
adjustment_value: Adjusted Value
adjustment_currency: Adjusted Value Currency
consent_ad_user_data: Ad User Data
consent_ad_personalization: Ad Personalization
none: User Agent | Attributed Credit by someone`,
  },
  {
    system: 'Meta offline events',
    source: 'developers.facebook.com, customer information parameters; Conversions API for offline events',
    headers: `
email: match_keys.email | em | user_data.em | SHA256 Email | hashed_email
phone: match_keys.phone | ph | user_data.ph | hashed_phone | SHA256 Phone Number
first_name: fn | match_keys.fn
last_name: ln | match_keys.ln
city: ct | match_keys.ct
postal_code: zip | zp
country: country | match_keys.country
external_id: extern_id | external_id
conversion_time: event_time
conversion_type: event_name
conversion_value: custom_data.value
currency: custom_data.currency | currency
order_id: order_id | custom_data.order_id
fbc: fbc | user_data.fbc
fbp: fbp
fbclid: fbclid
none: madid | dob | gen | client_user_agent | client_ip_address | action_source | upload_tag | event_source_url`,
  },
  {
    system: 'TikTok and Microsoft offline conversions',
    source: 'business-api.tiktok.com; help.ads.microsoft.com',
    headers: `
ttclid: ttclid | TikTok Click ID | properties.ttclid
email: user.email | context.user.email
phone: user.phone_number
conversion_value: properties.value
currency: properties.currency
order_id: properties.order_id
msclkid: Microsoft Click ID | msclkid
conversion_type: Conversion Name
conversion_time: Conversion Time | timestamp
yclid: Yclid
client_id: ClientId
none: event_source_id | test_event_code | pixel_code | event_channel`,
  },
];
