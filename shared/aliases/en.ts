import { type Aliases, list } from './aliases.ts';

/** English. */
export const en: Aliases = {
  order_id: list(`
    order id | order number | order no | order sn | order reference | order code | transaction id
    | transaction reference | transaction number | purchase id | sale id | deal id | opportunity id | booking id
    | booking reference | invoice number | invoice id | receipt number | reference number | order | name | id
    | payment intent | docket number | check number | psp reference | sales receipt number | order ref
    | sales order number | sales order id | sales order | order name | external order id | channel order id
    | channel order number | marketplace order id | marketplace order number | merchant order id | merchant order no
    | seller order id | platform order id | platform order number | shop order id | web order id | web order number
    | website order number | main order id | parent order id | order increment id | increment id | sales record number
    | amazon order id | ebay order id | display order code | sub order no | sub order id | posting number
    | customer order number | customer order no | customer order code | client order code | client order id
    | customer reference | customer reference number | merchant reference | merchant ref | shipper reference
    | transaction no | transaction code | transaction ref | trx id | txn id | txn no | trans id | charge id
    | payment intent id | payment id | payment reference | receipt no | receipt id | invoice no | invoice code
    | bill number | bill no | booking number | reservation number | reservation id | confirmation number
    | order confirmation number | record id | opportunity number | contract number | sale number | sales id
    | sales number | purchase number | purchase reference | reference | reference no | reference id | ref no | ref id
    | document number | shipment reference`),
  conversion_value: list(`
    conversion value | order total amount | order total | order amount | order value | total amount | grand total
    | total price | total paid | total collected | amount collected | cod amount | cash on delivery amount
    | amount paid | purchase value | purchase amount | transaction amount | transaction value | sale amount
    | sales amount | deal amount | deal value | total value | total revenue | revenue | n revenue | total sales
    | total | amount | value | paid price | products' price paid by buyer | sku subtotal after discount
    | order subtotal | product subtotal | subtotal | sales | price | net sales | net total | total order amount
    | total order value | total order price | order total price | order price | order gross amount | order gross
    | total amount paid | total paid amount | amount paid by customer | amount paid by buyer | total paid by buyer
    | total paid by customer | buyer paid | buyer paid amount | paid amount | price paid | payment amount
    | payment total | payment value | total payment | total payment amount | amount charged | amount captured
    | captured amount | charge amount | charged amount | total charged | invoice amount | invoice total
    | invoice value | total invoice amount | bill amount | total bill | billing amount | billed amount | final amount
    | final total | final price | final order value | final order amount | grand total purchased | gross
    | gross amount | gross total | gross revenue | gross value | gross transaction amount | cart total | cart value
    | basket total | basket value | booking value | booking amount | booking total | opportunity amount
    | contract value | deal size | purchase total | purchase price | sale total | sale value | sales total
    | sales value | checkout total | collectable amount | collectible amount | collectable value | cod | cod value
    | cod total | cod collected | cod amount collected | cod collection | cod collection amount | collected amount
    | amount to collect | cash to collect | collection amount | cash on delivery | cash on delivery total
    | delivery cod amount | money collected | order value gross | revenue amount | gross sales | product sales
    | item total | item price | item subtotal | items total | items subtotal | line total | lineitem total
    | selling price | final selling price | sale price | sold for | merchandise total | product total | products total
    | order net | order subtotal amount | net amount | net revenue | net | sum | amt | payout | payout amount
    | settlement amount | settlement value | amount received | received amount`),
  currency: list(`
    currency | conversion currency | conversion currency code | currency code | order currency | value currency
    | currency iso | presentment currency | opportunity currency | currency iso code | iso currency
    | transaction currency | payment currency | sale currency | purchase currency | invoice currency | total currency
    | amount currency | price currency | currency of value | currency of amount | deal currency | ccy | curr | cur`),
  conversion_time: list(`
    conversion time | conversion date | conversion date time | purchase date | purchase time | order date | order time
    | order creation date | order creation time | order created at | order created | created time | create time
    | created at | date created | creation date | event time | transaction date | transaction time | sale date
    | sales date | date of sale | date of purchase | order placed | order paid time | won time | deal won time
    | won at | paid time | paid at | paid date | payment date | payment time | order complete time | completed time
    | completion date | completed at | delivered time | delivered date | delivery date | close date | closed date
    | closed won date | booking date | invoice date | date time | timestamp | date | time | deal closed on
    | deal close date | closing date | won date | deal won date | date won | closed at | close time | deal closed date
    | order datetime | order date and time | order timestamp | order placed date | order placed at | order placed on
    | order placed time | processed at | sale completed | placed at | placed on | date placed | ordered at
    | ordered on | ordered date | date ordered | purchased at | purchased on | purchased date | date purchased
    | purchase datetime | purchase timestamp | sold at | sold on | sold date | date sold | sale time | sales time
    | sale datetime | checkout date | checkout time | checkout at | created | deal created | deal created on
    | created on | created date | create date | created date time | creation time | creation datetime
    | creation timestamp | date added | order added | order created on | order created date | order created time
    | order creation datetime | transaction datetime | transaction date and time | transaction timestamp
    | transaction initiation date | transaction created | txn date | txn time | txn datetime | trx date
    | payments date | payment datetime | payment at | paid on | paid on date | paid datetime | date paid
    | payment received | payment received date | payment received at | payment completed at | captured at | charged at
    | charge date | order paid at | order paid date | order completed at | order completed date
    | order completion time | completed on | date completed | completed | order delivered at | order delivered date
    | order delivery date | delivery completed at | signed up at | delivered at | delivered on | date delivered
    | delivered | actual delivery date | actual delivery time | delivery time | delivery completed
    | delivery completed date | delivery completion time | delivery success date | sign time | signed time | signed at
    | signing time | pod date | pod time | cod date | collection date | collected date | event timestamp | event date
    | event datetime | event at | event time utc | conversion timestamp | conversion at | booked at | booked on
    | booking time | reservation date | invoice created | signup date | date and time | date utc`),
  email: list(`
    email | email address | mail | mail address | customer email | work email | person email work | hashed email
    | hashed email address | email sha256 | em | email id | mail id | contact email | contact email address
    | email addr | home email | personal email | primary email | business email | payer email | email of customer
    | email hash | email hashed | sha256 email | sha256 email address | sha256 hashed email | email address sha256
    | md5 email | email md5 | hashed em | hash email`),
  phone: list(`
    phone | phone number | phone no | mobile | mobile phone | mobile phone number | mobile number | mobile no
    | telephone | telephone number | tel | cell | cell phone | cellphone number | contact number | contact no
    | whatsapp | whatsapp number | hashed phone | hashed phone number | phone sha256 | ph | consignee contact number
    | recipient contact number | phone with country code | contact phone | contact phone number | contact mobile
    | contact tel | contact telephone | phone nr | phone num | mobile num | mob no | mob | ph no | tel no | tel number
    | tel nr | telephone no | telephone nr | msisdn | cell no | cell number | mobile telephone | mobile tel
    | phone mobile | phone home | phone work | home phone | work phone | day phone | daytime phone | evening phone
    | whatsapp no | whatsapp phone | viber | line phone | phone hash | phone hashed | sha256 phone
    | sha256 phone number | phone number sha256 | sha256 hashed phone | hash phone | md5 phone | phone md5`),
  phone_country: list(`phone country`),
  external_id: list(`
    external id | external customer id | crm id | customer id | customer number | customer no | contact id | lead id
    | member id | member number | membership number | loyalty id | loyalty number | loyalty card number | account id
    | erp id | customer user | extern id | customer code | customer ref id | client number | client no | client code
    | buyer id | buyer user id | buyer number | shopper id | patient id | person id | contact record id | member no
    | member code | membership id | membership no | loyalty member id | loyalty card | account number | account no
    | subscriber id | student id | guest id | unique customer id`),
  customer_name: list(`
    customer name | full name | customer full name | buyer name | client name | contact name | billing name
    | recipient name | receiver name | shipping name | recipient | receiver | name | customer | buyer
    | name of customer | customers name | bill to name | ship to name | sold to name | deliver to name
    | billing full name | shipping full name | delivery name | consignee name | consignee | addressee | shopper name
    | payer name | person name | guest name | contact person | contact full name | recipient full name
    | buyer full name | orderer | orderer name | purchaser | purchaser name | client | client full name
    | cardholder name | patient name | student name | deliver to | ship to | bill to`),
  first_name: list(`
    first name | given name | forename | fn | fname | first | given names | forenames | christian name`),
  last_name: list(`last name | surname | family name | ln | lname | surnames | family names | second name`),
  order_status: list(`
    order status | status | financial status | payment status | order state | deal stage | stage | pay status
    | current status | current order status | state of order | order item status | transaction status | sale status
    | sales status | payment state | paid status | payment status description | deal status | opportunity stage
    | opportunity status | lead stage | booking status | invoice status | status name | order status name
    | status code | order stage | latest status | last status | final status | sub status | order progress
    | charge status | pipeline stage | deal stage name`),
  shipping_status: list(`
    shipping status | delivery status | shipment status | fulfillment status | fulfilment status | courier status
    | parcel status | tracking status | logistics status | fulfilment state | fulfillment state | ship status
    | dispatch status | package status | delivery state | shipping state status | current delivery status
    | last mile status | order delivery status | order shipping status | order fulfillment status`),
  cancelled_time: list(`
    cancelled at | canceled at | cancelled time | canceled time | cancelled date | cancellation date | voided at
    | cancelled on | canceled on | canceled date | cancel time | cancel date | cancellation time | cancelled date time
    | date cancelled | date canceled | order cancelled at | order cancelled time | voided on | void date | cancelled
    | canceled`),
  refunded_value: list(`
    refunded amount | refund amount | amount refunded | refunded total | total refunded | order refund amount
    | partial refunds | refunded | total refund | refund | refund total | refund value | refunded value
    | refunded order total | order refund | total refund amount | amount of refund | refunds | return amount
    | returned amount | return value | chargeback amount | total returned | refund amount total`),
  platform: list(`
    platform | marketplace | sales channel | purchase channel | order source | channel | source platform | shop
    | store | source | sales platform | order channel | order platform | shop name | store name | marketplace name
    | channel name | site name | order origin | sold on platform | selling channel`),
  items: list(`
    items | order items | line items | products | product | contents | cart | basket | products purchased | item titles | item names | product titles | product names | product list | item list | goods | goods name | goods description | order lines | line item | cart items | item details | product details | products details | purchased items | ordered items | items ordered | items purchased | offer name | article | articles | article name | parcel contents | content`),
  conversion_type: list(`
    conversion type | conversion name | conversion action | conversion event | event name | event type | goal
    | goal name | target | conversion action name | conversion event name | event | event label | lead type`),
  gclid: list(`
    gclid | google click id | google click identifier | google gclid | google click id gclid | google ads click id
    | adwords click id`),
  gbraid: list(`gbraid | google gbraid`),
  wbraid: list(`wbraid | google wbraid`),
  fbclid: list(`fbclid | facebook click id | meta click id | fb click id`),
  fbc: list(`fbc | facebook click cookie | fb click cookie | meta click cookie`),
  fbp: list(`fbp | facebook browser id | fb browser id | meta browser id`),
  ttclid: list(`ttclid | tiktok click id | tt click id`),
  ttp: list(`ttp | tiktok browser id | tiktok cookie`),
  msclkid: list(`
    msclkid | microsoft click id | bing click id | microsoft ads click id | ms click id | bing ads click id
    | microsoft advertising click id`),
  yclid: list(`yclid | yandex click id | yandex direct click id`),
  sccid: list(`sccid | sc click id | snapchat click id | snap click id`),
  epik: list(`epik | pinterest click id`),
  li_fat_id: list(`li fat id | linkedin click id | linkedin first party ads tracking uuid`),
  rdt_cid: list(`rdt cid | reddit click id`),
  oppref: list(`oppref | openai click id | chatgpt click id | chatgpt ads click id`),
  dclid: list(`dclid | display click id | google display click id | campaign manager click id | cm360 click id`),
  obref: list(`obref | openai browser id | chatgpt browser id`),
  client_id: list(`client id | ym client id | yandex client id | metrica client id | metrika client id | ym uid`),
  user_id: list(`user id | yandex user id | ym user id`),
  passback_tracking_id: list(`
    passback tracking id | passback conversion tracking id | rokt tracking id | rtid | passback`),
  city: list(`
    city | town | regency and city | municipality | city/town | ct | city name | town city | town or city | suburb
    | city municipality | municipality city | locality | district city | delivery city | regency`),
  region: list(`
    state | province | region | state/province | province name | state code | county | st | state or province
    | state region | state or region | province state | province code | province region | state name | region name
    | prefecture | governorate | emirate | county state | administrative area | zone name`),
  postal_code: list(`
    postal code | post code | zip | zip code | zip/postal code | postal | pin code | zp | zip or postal code
    | post index | postal zip code | pin | postal zip | zip postcode | eircode | postal code zip`),
  country: list(`
    country | country code | country name | country region | nation | country iso | country iso code | country iso2
    | iso country | country alpha 2 | country code iso | country territory`),
  adjustment_type: list(`adjustment type | adjustment | conversion adjustment type`),
  adjustment_time: list(`adjustment time | adjustment date | adjustment date time | conversion adjustment time`),
  adjustment_value: list(`
    adjustment value | adjusted value | restatement value | restated value | new value | conversion adjustment value`),
  adjustment_currency: list(`adjustment currency | adjustment currency code | adjusted value currency`),
  external_attribution_model: list(`external attribution model | attribution model`),
  external_attribution_credit: list(`external attribution credit | attribution credit`),
  consent_ad_user_data: list(`
    consent ad user data | ad user data | ad user data consent | ad consent | ads consent
    | ad user data consent status | consent to ad user data`),
  consent_ad_personalization: list(`
    consent ad personalization | consent ad personalisation | ad personalization | ad personalisation
    | ad personalization consent`),
  click_time: list(`
    click time | clicked at | click date | click date time | click timestamp | ad click time | time of click
    | landing time | landed at | landing timestamp | first visit time | visit time | gclid time | fbclid time
    | fbclid timestamp | click id time`),
  ctwa_clid: list(`
    ctwa clid | click to whatsapp id | click to whatsapp click id | whatsapp click id | ctwa click id
    | referral ctwa clid | whatsapp ad click id`),
  lead_id: list(`
    meta lead id | facebook lead id | fb lead id | leadgen id | facebook leadgen id | meta leadgen id
    | lead ads id | instant form lead id`),
  page_scoped_user_id: list(`
    page scoped user id | psid | page scoped id | messenger psid | messenger user id | facebook psid | fb psid`),
  ig_sid: list(`
    igsid | instagram scoped id | instagram scoped user id | instagram user id | ig user id`),
  campaign: list(`
    campaign | utm campaign | campaign name | ad campaign | ads campaign | ad campaign name | google ads campaign
    | google campaign | facebook campaign | meta campaign | tiktok campaign`),
};
