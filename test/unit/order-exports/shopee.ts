import { type Export, list } from './export.ts';

export const SHOPEE: Export[] = [
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
      item_name: 'Product Name',
      item_id: 'SKU Reference No.',
      item_quantity: 'Quantity',
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
];
