import { type Export, list } from './export.ts';

export const OTHERS: Export[] = [
  {
    shop: 'Shopify',
    headers:
      list(`Name | Email | Financial Status | Paid at | Fulfillment Status | Fulfilled at | Accepts Marketing | Currency
      | Subtotal | Shipping | Taxes | Total | Discount Code | Discount Amount | Shipping Method | Created at
      | Lineitem quantity | Lineitem name | Lineitem price | Lineitem compare at price | Lineitem sku
      | Lineitem requires shipping | Lineitem taxable | Lineitem fulfillment status | Billing Name | Billing Street
      | Billing Address1 | Billing Address2 | Billing Company | Billing City | Billing Zip | Billing Province
      | Billing Country | Billing Phone | Shipping Name | Shipping Street | Shipping Address1 | Shipping Address2
      | Shipping Company | Shipping City | Shipping Zip | Shipping Province | Shipping Country | Shipping Phone | Notes
      | Note Attributes | Cancelled at | Payment Method | Payment Reference | Refunded Amount | Vendor
      | Outstanding Balance | Employee | Location | Device ID | Id | Tags | Risk Level | Source | Lineitem discount
      | Tax 1 Name | Tax 1 Value | Phone | Receipt Number | Duties | Billing Province Name | Shipping Province Name`),
    row: {
      Name: '#1001',
      Email: 'ada@example.com',
      'Financial Status': 'paid',
      'Paid at': '2026-02-15 10:31:00 +0700',
      'Fulfillment Status': 'fulfilled',
      'Accepts Marketing': 'no',
      Currency: 'THB',
      Subtotal: '1200.00',
      Shipping: '49.00',
      Taxes: '0.00',
      Total: '1249.00',
      'Discount Amount': '0.00',
      'Created at': '2026-02-15 10:30:00 +0700',
      'Lineitem quantity': '2',
      'Lineitem name': 'Fern print',
      'Lineitem price': '600.00',
      'Billing Name': 'Ada Example',
      'Billing City': 'Chiang Mai',
      'Billing Zip': '50200',
      'Billing Province': 'TH-50',
      'Billing Country': 'TH',
      'Billing Phone': '+66 81 234 5678',
      'Shipping Name': 'Ada Example',
      'Shipping City': 'Chiang Mai',
      'Shipping Phone': '+66 81 234 5678',
      'Refunded Amount': '0.00',
      Id: '5550000001',
      Source: 'web',
    },
    expected: {
      order_id: 'Name',
      conversion_value: 'Total',
      currency: 'Currency',
      conversion_time: 'Created at',
      email: 'Email',
      phone: 'Billing Phone',
      second_phone: 'Shipping Phone',
      customer_name: 'Billing Name',
      order_status: 'Financial Status',
      shipping_status: 'Fulfillment Status',
      cancelled_time: 'Cancelled at',
      refunded_value: 'Refunded Amount',
      platform: 'Source',
      item_name: 'Lineitem name',
      item_id: 'Lineitem sku',
      unit_price: 'Lineitem price',
      item_quantity: 'Lineitem quantity',
      city: 'Billing City',
      region: 'Billing Province',
      postal_code: 'Billing Zip',
      country: 'Billing Country',
    },
  },
  {
    shop: 'Lazada',
    headers: list(`orderItemId | orderType | Guarantee | deliveryType | lazadaId | sellerSku | lazadaSku | wareHouse
      | createTime | updateTime | rtsSla | ttsSla | orderNumber | invoiceRequired | invoiceNumber | deliveredDate
      | customerName | customerEmail | nationalRegistrationNumber | shippingName | shippingAddress | shippingAddress2
      | shippingPhone | shippingPhone2 | shippingCity | shippingPostCode | shippingCountry | shippingRegion | billingName
      | billingAddr | billingPhone | billingPhone2 | billingCity | billingPostCode | billingCountry | taxCode | payMethod
      | paidPrice | unitPrice | sellerDiscountTotal | shippingFee | walletCredit | itemName | variation
      | cdShippingProvider | shippingProvider | shipmentTypeName | trackingCode | trackingUrl | promisedShippingTime
      | premium | status | buyerFailedDeliveryReason | refundAmount`),
    row: {
      orderItemId: '700000001',
      lazadaId: '700000001',
      createTime: '15 Feb 2026 10:30',
      updateTime: '20 Feb 2026 18:00',
      orderNumber: '700123456789',
      deliveredDate: '20 Feb 2026 17:55',
      customerName: 'Siti Aminah',
      customerEmail: 'siti@example.com',
      shippingName: 'Siti Aminah',
      shippingPhone: '60123456789',
      shippingCity: 'Petaling Jaya',
      shippingPostCode: '47800',
      shippingCountry: 'Malaysia',
      shippingRegion: 'Selangor',
      paidPrice: '59.90',
      unitPrice: '69.90',
      shippingFee: '4.90',
      itemName: 'Baju',
      status: 'delivered',
    },
    expected: {
      order_id: 'orderNumber',
      conversion_value: 'paidPrice',
      conversion_time: 'createTime',
      email: 'customerEmail',
      phone: 'shippingPhone',
      customer_name: 'customerName',
      order_status: 'status',
      refunded_value: 'refundAmount',
      item_name: 'itemName',
      item_id: 'sellerSku',
      unit_price: 'unitPrice',
      city: 'shippingCity',
      region: 'shippingRegion',
      postal_code: 'shippingPostCode',
      country: 'shippingCountry',
    },
  },
  {
    shop: 'TikTok Shop',
    headers: list(`Order ID | Order Status | Order Substatus | Cancelation/Return Type | Normal or Pre-order | SKU ID
      | Seller SKU | Product Name | Variation | Quantity | Sku Quantity of return | SKU Unit Original Price
      | SKU Subtotal Before Discount | SKU Platform Discount | SKU Seller Discount | SKU Subtotal After Discount
      | Shipping Fee After Discount | Original Shipping Fee | Taxes | Order Amount | Order Refund Amount | Created Time
      | Paid Time | RTS Time | Shipped Time | Delivered Time | Cancelled Time | Cancel By | Cancel Reason
      | Fulfillment Type | Warehouse Name | Tracking ID | Delivery Option | Shipping Provider Name | Buyer Message
      | Buyer Username | Recipient | Phone # | Zipcode | Country | Province | Regency and City | Districts | Villages
      | Detail Address | Payment Method | Weight(kg) | Product Category | Package ID | Purchase Channel | Seller Note`),
    row: {
      'Order ID': '576460000000000001',
      'Order Status': 'Completed',
      'Product Name': 'Kaos',
      Quantity: '1',
      'SKU Unit Original Price': 'IDR 120.000',
      'SKU Subtotal After Discount': 'IDR 99.000',
      'Order Amount': 'IDR 109.000',
      'Order Refund Amount': 'IDR 0',
      'Created Time': '15/02/2026 10:30:00',
      'Paid Time': '15/02/2026 10:31:00',
      'Delivered Time': '20/02/2026 18:00:00',
      'Buyer Username': 'budi88',
      Recipient: 'Budi Santoso',
      'Phone #': '(+62)81234567890',
      Zipcode: '40115',
      Country: 'Indonesia',
      Province: 'Jawa Barat',
      'Regency and City': 'Kota Bandung',
      'Purchase Channel': 'TikTok',
    },
    expected: {
      cancelled_time: 'Cancelled Time',
      refunded_value: 'Order Refund Amount',
      order_id: 'Order ID',
      conversion_value: 'Order Amount',
      conversion_time: 'Created Time',
      phone: 'Phone #',
      customer_name: 'Recipient',
      order_status: 'Order Status',
      platform: 'Purchase Channel',
      item_name: 'Product Name',
      item_id: 'Seller SKU',
      unit_price: 'SKU Unit Original Price',
      item_quantity: 'Quantity',
      city: 'Regency and City',
      region: 'Province',
      postal_code: 'Zipcode',
      country: 'Country',
    },
  },
  {
    shop: 'WooCommerce',
    headers: list(`Order Number | Order Status | Order Date | Customer Note | First Name (Billing) | Last Name (Billing)
      | Company (Billing) | Address 1&2 (Billing) | City (Billing) | State Code (Billing) | Postcode (Billing)
      | Country Code (Billing) | Email (Billing) | Phone (Billing) | First Name (Shipping) | Last Name (Shipping)
      | Address 1&2 (Shipping) | City (Shipping) | Postcode (Shipping) | Country Code (Shipping) | Payment Method Title
      | Cart Discount Amount | Order Subtotal Amount | Shipping Method Title | Order Shipping Amount
      | Order Refund Amount | Order Total Amount | Order Total Tax Amount | SKU | Item # | Item Name
      | Quantity (- Refund) | Item Cost | Coupon Code | Discount Amount`),
    row: {
      'Order Number': '10234',
      'Order Status': 'Completed',
      'Order Date': '2026-02-15 10:30',
      'First Name (Billing)': 'Ada',
      'Last Name (Billing)': 'Example',
      'City (Billing)': 'Berlin',
      'State Code (Billing)': 'BE',
      'Postcode (Billing)': '10115',
      'Country Code (Billing)': 'DE',
      'Email (Billing)': 'ada@example.com',
      'Phone (Billing)': '030 1234567',
      'Order Subtotal Amount': '50.00',
      'Order Total Amount': '54.90',
      'Order Total Tax Amount': '8.77',
      'Item Name': 'Print',
    },
    expected: {
      refunded_value: 'Order Refund Amount',
      order_id: 'Order Number',
      conversion_value: 'Order Total Amount',
      conversion_time: 'Order Date',
      email: 'Email (Billing)',
      phone: 'Phone (Billing)',
      first_name: 'First Name (Billing)',
      last_name: 'Last Name (Billing)',
      order_status: 'Order Status',
      item_name: 'Item Name',
      item_id: 'SKU',
      item_quantity: 'Quantity (- Refund)',
      city: 'City (Billing)',
      region: 'State Code (Billing)',
      postal_code: 'Postcode (Billing)',
      country: 'Country Code (Billing)',
    },
  },
  {
    shop: 'WooCommerce (database names)',
    headers: list(`order_id | order_number | order_date | paid_date | status | shipping_total | tax_total | order_total
      | order_currency | payment_method | customer_id | customer_email | billing_first_name | billing_last_name
      | billing_email | billing_phone | billing_postcode | billing_city | billing_state | billing_country | line_item_1`),
    row: {
      order_id: '10234',
      order_number: '10234',
      order_date: '2026-02-15 10:30:00',
      status: 'completed',
      shipping_total: '4.90',
      order_total: '54.90',
      order_currency: 'EUR',
      customer_id: '778',
      customer_email: 'ada@example.com',
      billing_first_name: 'Ada',
      billing_last_name: 'Example',
      billing_phone: '030 1234567',
      billing_postcode: '10115',
      billing_city: 'Berlin',
      billing_state: 'BE',
      billing_country: 'DE',
    },
    expected: {
      order_id: 'order_id',
      conversion_value: 'order_total',
      currency: 'order_currency',
      conversion_time: 'order_date',
      email: 'customer_email',
      phone: 'billing_phone',
      external_id: 'customer_id',
      first_name: 'billing_first_name',
      last_name: 'billing_last_name',
      order_status: 'status',
      items: 'line_item_1',
      city: 'billing_city',
      region: 'billing_state',
      postal_code: 'billing_postcode',
      country: 'billing_country',
    },
  },
];
