import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { suggestMapping } from '../../shared/mapping.ts';

/**
 * Headers as the shops' own order exports have them (their column lists are public in shops' help pages and in many
 * importers); the cells are made up. `expected` is what a person would choose.
 */
interface Export {
  shop: string;
  headers: string[];
  row: Record<string, Cell>;
  expected: Record<string, string | { constant: string }>;
}

const list = (text: string): string[] => text.trim().split(/\s*\|\s*/);

const EXPORTS: Export[] = [
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
      customer_name: 'Billing Name',
      order_status: 'Financial Status',
      platform: 'Source',
      items: 'Lineitem name',
      city: 'Billing City',
      region: 'Billing Province',
      postal_code: 'Billing Zip',
      country: 'Billing Country',
    },
  },
  {
    shop: 'Shopee Thailand',
    headers: list(`หมายเลขคำสั่งซื้อ | สถานะการสั่งซื้อ | Hot Listing | เหตุผลในการยกเลิกคำสั่งซื้อ | สถานะการคืนเงินหรือคืนสินค้า
      | ชื่อผู้ใช้ (ผู้ซื้อ) | วันที่ทำการสั่งซื้อ | เวลาการชำระสินค้า | ช่องทางการชำระเงิน | ช่องทางการชำระเงิน (รายละเอียด)
      | แผนการผ่อนชำระ | ค่าธรรมเนียม (%) | ตัวเลือกการจัดส่ง | วิธีการจัดส่ง | *หมายเลขติดตามพัสดุ | วันที่คาดว่าจะทำการจัดส่งสินค้า
      | เวลาส่งสินค้า | เลขอ้างอิง Parent SKU | ชื่อสินค้า | เลขอ้างอิง SKU (SKU Reference No.) | ชื่อตัวเลือก | ราคาตั้งต้น | ราคาขาย
      | จำนวน | จำนวนที่ส่งคืน | ราคาขายสุทธิ | ส่วนลดจาก Shopee | โค้ดส่วนลดชำระโดยผู้ขาย | ค่าคอมมิชชั่น | Transaction Fee
      | ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB) | ค่าจัดส่งที่ชำระโดยผู้ซื้อ | ค่าจัดส่งสินค้าคืน | ค่าบริการ | จำนวนเงินทั้งหมด
      | ค่าจัดส่งโดยประมาณ | ชื่อผู้รับ | หมายเลขโทรศัพท์ | หมายเหตุจากผู้ซื้อ | ที่อยู่ในการจัดส่ง | ประเทศ | จังหวัด | เขต/อำเภอ
      | รหัสไปรษณีย์ | ประเภทคำสั่งซื้อ | เวลาที่ทำการสั่งซื้อสำเร็จ | บันทึก | ประเภทใบกำกับภาษี | ชื่อสาขา | แขวง/ตำบล | เขต/อำเภอ | จังหวัด
      | รหัสไปรษณีย์ | หมายเลขประจำตัวผู้เสียภาษี | หมายเลขโทรศัพท์สำหรับออกใบกำกับภาษี | อีเมลสำหรับรับใบกำกับภาษี`),
    row: {
      หมายเลขคำสั่งซื้อ: '260215ABCD123',
      สถานะการสั่งซื้อ: 'สำเร็จแล้ว',
      วันที่ทำการสั่งซื้อ: '2026-02-15 10:30',
      เวลาการชำระสินค้า: '2026-02-15 10:32',
      ชื่อสินค้า: 'เสื้อยืด',
      ราคาขาย: '199.00',
      จำนวน: '2',
      จำนวนเงินทั้งหมด: '438.00',
      'ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB)': '398.00',
      ชื่อผู้รับ: 'สมชาย ใจดี',
      หมายเลขโทรศัพท์: '66812345678',
      ประเทศ: 'TH',
      จังหวัด: 'จังหวัดเชียงใหม่',
      'เขต/อำเภอ': 'อำเภอเมือง',
      รหัสไปรษณีย์: '50200',
      เวลาที่ทำการสั่งซื้อสำเร็จ: '2026-02-20 18:00',
    },
    expected: {
      order_id: 'หมายเลขคำสั่งซื้อ',
      conversion_value: 'จำนวนเงินทั้งหมด',
      conversion_time: 'วันที่ทำการสั่งซื้อ',
      phone: 'หมายเลขโทรศัพท์',
      customer_name: 'ชื่อผู้รับ',
      order_status: 'สถานะการสั่งซื้อ',
      items: 'ชื่อสินค้า',
      city: 'เขต/อำเภอ',
      region: 'จังหวัด',
      postal_code: 'รหัสไปรษณีย์',
      country: 'ประเทศ',
    },
  },
  {
    shop: 'Shopee Vietnam',
    headers: list(`Mã đơn hàng | Mã Kiện Hàng | Ngày đặt hàng | Trạng Thái Đơn Hàng | Lý do hủy | Mã vận đơn
      | Đơn Vị Vận Chuyển | Phương thức giao hàng | Loại đơn hàng | Ngày giao hàng dự kiến | Ngày gửi hàng
      | Thời gian giao hàng | Trạng thái Trả hàng/Hoàn tiền | SKU sản phẩm | Tên sản phẩm | Cân nặng sản phẩm
      | SKU phân loại hàng | Tên phân loại hàng | Giá gốc | Người bán trợ giá | Giá ưu đãi | Số lượng
      | Tổng giá bán (sản phẩm) | Tổng giá trị đơn hàng (VND) | Mã giảm giá của Shop | Mã giảm giá của Shopee
      | Phí vận chuyển (dự kiến) | Tổng số tiền người mua thanh toán | Thời gian hoàn thành đơn hàng
      | Thời gian đơn hàng được thanh toán | Phương thức thanh toán | Phí cố định | Phí Dịch Vụ | Người Mua
      | Tên Người nhận | Số điện thoại | Tỉnh/Thành phố | TP / Quận / Huyện | Quận | Địa chỉ nhận hàng | Quốc gia | Ghi chú`),
    row: {
      'Mã đơn hàng': '260215VN0001',
      'Ngày đặt hàng': '2026-02-15 10:30',
      'Trạng Thái Đơn Hàng': 'Hoàn thành',
      'Tên sản phẩm': 'Áo thun',
      'Tổng giá bán (sản phẩm)': '250000',
      'Tổng giá trị đơn hàng (VND)': '280000',
      'Tổng số tiền người mua thanh toán': '265000',
      'Thời gian hoàn thành đơn hàng': '2026-02-19 09:00',
      'Tên Người nhận': 'Nguyễn Văn An',
      'Số điện thoại': '84912345678',
      'Tỉnh/Thành phố': 'Hà Nội',
      'TP / Quận / Huyện': 'Quận Ba Đình',
      'Quốc gia': 'VN',
    },
    expected: {
      order_id: 'Mã đơn hàng',
      conversion_value: 'Tổng giá trị đơn hàng (VND)',
      currency: { constant: 'VND' },
      conversion_time: 'Ngày đặt hàng',
      phone: 'Số điện thoại',
      customer_name: 'Tên Người nhận',
      order_status: 'Trạng Thái Đơn Hàng',
      items: 'Tên sản phẩm',
      city: 'TP / Quận / Huyện',
      region: 'Tỉnh/Thành phố',
      country: 'Quốc gia',
    },
  },
  {
    shop: 'Shopee Indonesia',
    headers: list(`No. Pesanan | Status Pesanan | Alasan Pembatalan | Status Pembatalan/ Pengembalian | No. Resi
      | Opsi Pengiriman | Antar ke counter/ pick-up | Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)
      | Waktu Pengiriman Diatur | Waktu Pesanan Dibuat | Waktu Pembayaran Dilakukan | Metode Pembayaran | SKU Induk
      | Nama Produk | Nomor Referensi SKU | Nama Variasi | Harga Awal | Harga Setelah Diskon | Jumlah
      | Returned quantity | Total Harga Produk | Total Diskon | Diskon Dari Penjual | Diskon Dari Shopee | Berat Produk
      | Jumlah Produk di Pesan | Total Berat | Voucher Ditanggung Penjual | Ongkos Kirim Dibayar oleh Pembeli
      | Total Pembayaran | Perkiraan Ongkos Kirim | Catatan dari Pembeli | Catatan | Username (Pembeli) | Nama Penerima
      | No. Telepon | Alamat Pengiriman | Kota/Kabupaten | Provinsi | Waktu Pesanan Selesai`),
    row: {
      'No. Pesanan': '260215ID0001',
      'Status Pesanan': 'Selesai',
      'Waktu Pesanan Dibuat': '2026-02-15 10:30',
      'Waktu Pembayaran Dilakukan': '2026-02-15 10:31',
      'Nama Produk': 'Kaos polos',
      'Total Harga Produk': '82.500',
      'Total Pembayaran': '97.500',
      'Username (Pembeli)': 'budi_s',
      'Nama Penerima': 'Budi Santoso',
      'No. Telepon': '6281234567890',
      'Kota/Kabupaten': 'KOTA BANDUNG',
      Provinsi: 'JAWA BARAT',
    },
    expected: {
      order_id: 'No. Pesanan',
      conversion_value: 'Total Pembayaran',
      conversion_time: 'Waktu Pesanan Dibuat',
      phone: 'No. Telepon',
      customer_name: 'Nama Penerima',
      order_status: 'Status Pesanan',
      items: 'Nama Produk',
      city: 'Kota/Kabupaten',
      region: 'Provinsi',
    },
  },
  {
    shop: 'Shopee Philippines',
    headers: list(`Order ID | Order Status | Cancel reason | Return / Refund Status | Tracking Number* | Shipping Option
      | Estimated Ship Out Date | Ship Time | Order Creation Date | Order Paid Time | Parent SKU Reference No.
      | Product Name | SKU Reference No. | Variation Name | Original Price | Deal Price | Quantity | Returned quantity
      | Product Subtotal | Total Discount(PHP) | Price Discount(from Seller)(PHP) | Shopee Rebate(PHP)
      | SKU Total Weight | Number of Items in Order | Order Total Weight | Seller Voucher(PHP)
      | Products' Price Paid by Buyer (PHP) | Buyer Paid Shipping Fee | Service Fee | Grand Total
      | Estimated Shipping Fee | Username (Buyer) | Receiver Name | Phone Number | Delivery Address | Town | District
      | Province | Region | Country | Zip Code | Remark from buyer | Order Complete Time | Note`),
    row: {
      'Order ID': '260215PH0001',
      'Order Status': 'Completed',
      'Order Creation Date': '2026-02-15 10:30',
      'Order Paid Time': '2026-02-15 10:31',
      'Product Name': 'Shirt',
      'Deal Price': '199.00',
      Quantity: '2',
      'Product Subtotal': '398.00',
      "Products' Price Paid by Buyer (PHP)": '380.00',
      'Grand Total': '420.00',
      'Username (Buyer)': 'mariac',
      'Receiver Name': 'Maria Clara',
      'Phone Number': '639171234567',
      Town: 'Diliman',
      Province: 'Metro Manila',
      Country: 'PH',
      'Zip Code': '1101',
    },
    expected: {
      order_id: 'Order ID',
      conversion_value: 'Grand Total',
      conversion_time: 'Order Creation Date',
      phone: 'Phone Number',
      customer_name: 'Receiver Name',
      order_status: 'Order Status',
      items: 'Product Name',
      city: 'Town',
      region: 'Province',
      postal_code: 'Zip Code',
      country: 'Country',
    },
  },
  {
    shop: 'Shopee Taiwan',
    headers:
      list(`訂單編號 | 訂單狀態 | 不成立原因 | 退貨 / 退款狀態 | 買家帳號 | 訂單成立日期 | 商品總價 | 買家支付運費
      | 蝦皮補助運費 | 退貨運費 | 買家總支付金額 | 蝦皮補貼金額 | 成交手續費 | 其他服務費 | 商品名稱 | 商品選項名稱 | 數量 | 收件地址
      | 收件者電話 | 城市 | 行政區 | 郵遞區號 | 收件者姓名 | 付款方式 | 買家付款時間 | 訂單完成時間`),
    row: {
      訂單編號: '260215TW0001',
      訂單狀態: '完成',
      訂單成立日期: '2026-02-15 10:30',
      商品總價: '590',
      買家總支付金額: '650',
      商品名稱: '上衣',
      收件者電話: '886912345678',
      城市: '台北市',
      郵遞區號: '100',
      收件者姓名: '王小明',
      買家付款時間: '2026-02-15 10:31',
    },
    expected: {
      order_id: '訂單編號',
      conversion_value: '買家總支付金額',
      conversion_time: '訂單成立日期',
      phone: '收件者電話',
      customer_name: '收件者姓名',
      order_status: '訂單狀態',
      items: '商品名稱',
      city: '城市',
      postal_code: '郵遞區號',
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
      items: 'itemName',
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
      order_id: 'Order ID',
      conversion_value: 'Order Amount',
      conversion_time: 'Created Time',
      phone: 'Phone #',
      customer_name: 'Recipient',
      order_status: 'Order Status',
      platform: 'Purchase Channel',
      items: 'Product Name',
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
      order_id: 'Order Number',
      conversion_value: 'Order Total Amount',
      conversion_time: 'Order Date',
      email: 'Email (Billing)',
      phone: 'Phone (Billing)',
      first_name: 'First Name (Billing)',
      last_name: 'Last Name (Billing)',
      order_status: 'Order Status',
      items: 'Item Name',
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

describe('order exports map themselves', () => {
  it.each(EXPORTS)('$shop', ({ headers, row, expected }) => {
    const suggestions = suggestMapping(headers, [headers.map((header) => row[header] ?? '')]);
    const chosen = Object.fromEntries(
      suggestions.map(({ field, source }) => [field, 'column' in source ? headers[source.column] : source]),
    );
    expect(chosen).toEqual(expected);
  });

  it.each(EXPORTS)('$shop, by its headers alone', ({ headers, expected }) => {
    const suggestions = suggestMapping(headers, []);
    const chosen = Object.fromEntries(
      suggestions.map(({ field, source }) => [field, 'column' in source ? headers[source.column] : source]),
    );
    for (const key of ['conversion_value', 'conversion_time', 'order_status'])
      expect(chosen[key]).toEqual(expected[key]);
  });
});
