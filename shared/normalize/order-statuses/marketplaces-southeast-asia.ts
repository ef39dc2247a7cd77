import type { StatusSystem } from './status-words.ts';

/** Marketplaces of South-East Asia: Shopee, Lazada, TikTok Shop, Tiki, Tokopedia. */
export const marketplacesSoutheastAsiaStatuses: readonly StatusSystem[] = [
  {
    // Source: API v2 order_status and logistics_status: open.shopee.com/documents, as in congminh1254/shopee-sdk
    // src/schemas/logistics.ts and ComaGear/shopeesalescoverter ShopeeOrderStatus.java; Indonesian:
    // KevinIvander/forstok_doc order-status-mapping.md. Other languages of the seller centre: unverified.
    id: 'shopee',
    name: 'Shopee',
    words: {
      final: ['COMPLETED|LOGISTICS_DELIVERY_DONE|Order delivered|Concluído|Selesai|สำเร็จ|สำเร็จแล้ว|Hoàn thành|已完成'],
      open: [
        'UNPAID|READY_TO_SHIP|PROCESSED|RETRY_SHIP|SHIPPED|TO_CONFIRM_RECEIVE|IN_CANCEL|TO_RETURN|INVOICE_PENDING',
        'PENDING|To ship|To receive|Shipping|LOGISTICS_NOT_START|LOGISTICS_REQUEST_CREATED|LOGISTICS_PICKUP_DONE',
        'LOGISTICS_PICKUP_RETRY|LOGISTICS_READY|LOGISTICS_PENDING_ARRANGE|Belum bayar|Perlu dikirim|Perlu diproses',
        'Telah diproses|Dikirim|ที่ต้องชำระ|ที่ต้องจัดส่ง|ที่ต้องได้รับ|การจัดส่ง|Chờ xác nhận|Chờ lấy hàng|Đang giao',
        'Chờ giao hàng|Não pago|A enviar|A receber|Enviado|尚未付款|待出貨|待出货|運送中|运送中',
      ],
      void: [
        'CANCELLED|LOGISTICS_PICKUP_FAILED|LOGISTICS_DELIVERY_FAILED|LOGISTICS_REQUEST_CANCELED',
        'LOGISTICS_COD_REJECTED|LOGISTICS_INVALID|LOGISTICS_LOST|Return/Refund|Failed delivery|Pembatalan',
        'Pengembalian|Pengembalian barang/dana|ยกเลิกแล้ว|การคืนเงิน/คืนสินค้า|การจัดส่งไม่สำเร็จ|Đã hủy|Đơn hủy',
        'Trả hàng/Hoàn tiền|Giao không thành công|Devolução/Reembolso|不成立|退貨/退款|退货/退款',
      ],
    },
    localWords: {
      final: ['Order Received'],
    },
  },
  {
    // Source: GetOrders statuses: open.lazada.com (error 6 lists all of them), as in the order-status enums of public
    // integrations. `confirmed` follows `delivered`. A parcel that failed on its way back to the seller
    // (`shipped_back_failed`) was never delivered either.
    id: 'lazada',
    name: 'Lazada',
    words: {
      final: ['delivered'],
      open: [
        'unpaid|pending|topack|toship|packed|repacked|ready_to_ship|ready_to_ship_pending|shipped|shipping',
        'to be packed|to handover|to arrange shipment',
      ],
      void: [
        'canceled|cancelled|returned|failed|failed_delivery|In Transit: Returning to seller|Returning to seller',
        'Order Cancelled|lost|lost_by_3pl|damaged_by_3pl|destroyed_by_3pl|shipped_back|shipped_back_success',
        'shipped_back_failed|package_scrapped|packed_scrapped|package returned|cancellation completed',
      ],
    },
    localWords: {
      final: ['confirmed'],
    },
    markers: 'topack|ready_to_ship|failed_delivery|shipped_back|lost_by_3pl|damaged_by_3pl',
  },
  {
    // Source: Order status and its numbers of API v1: partner.tiktokshop.com, as in TiktokShop.Order.OrderStatus
    // (Elixir client) and the order_status list of public Python clients.
    id: 'tiktok',
    name: 'TikTok Shop',
    words: {
      final: ['DELIVERED|COMPLETED'],
      open: [
        'UNPAID|ON_HOLD|PARTIALLY_SHIPPING|ที่จะจัดส่ง|รอเข้ารับพัสดุ|อยู่ระหว่างการจัดส่ง|Cần gửi|Chờ gửi|Đã gửi',
        'Chưa thanh toán|Tạm giữ|Perlu dikirim|Dikirim|Belum dibayar|Shipped|AWAITING_SHIPMENT|AWAITING_COLLECTION',
        'IN_TRANSIT|Partially shipped|To ship|รอการจัดส่ง|รอเข้ารับ|อยู่ระหว่างการขนส่ง|Chờ vận chuyển|Chờ lấy hàng',
        'Đang vận chuyển|Menunggu pengiriman|Menunggu pengambilan',
      ],
      void: ['CANCELLED|CANCEL|Canceled|Package delivery failed|ยกเลิกแล้ว|Đã hủy|Dibatalkan'],
    },
    localWords: {
      final: ['122|130'],
      open: ['100|105|111|112|114|121'],
      void: ['140'],
    },
  },
  {
    // Source: open.tiki.vn order status table (Vietnamese descriptions), and tikivn/tiki-miniapp-docs order-status.md
    // (backend API, payment). `closed` is not listed: the table does not say how the order ended.
    id: 'tiki',
    name: 'Tiki',
    words: {
      final: [
        'complete|completed|successful_delivery|delivered|paid|online_paid|Giao hàng thành công',
        'Đơn hàng đã hoàn thành|Đã hoàn thành',
      ],
      open: [
        'queueing|processing|waiting_payment|waiting_for_payment|waiting_for_verification|waiting_inspection',
        'handover_to_partner|packaging|finished_packing|picking|shipping|on_delivery|holded|ready_to_ship',
        'payment_review|draft|Chờ in|Chờ xác nhận|Đợi thanh toán|Bàn giao đối tác|Đơn hàng đã bàn giao đối tác',
        'Đang đóng gói|Đang lấy hàng|Đang vận chuyển|Shipper đang lấy hàng|Shipper đang vận chuyển',
      ],
      void: ['canceled|cancelled|returned|Đã hủy'],
    },
  },
  {
    // Source: Order status codes: developer.tokopedia.com (220, 400 and 520 also in calvinkurn/android-media
    // SellerActionOrderCode.kt; the others unverified); Indonesian: KevinIvander/forstok_doc order-status-mapping.md.
    id: 'tokopedia',
    name: 'Tokopedia',
    words: {
      final: ['Pesanan selesai|Selesai|Sampai tujuan|Pesanan tiba|Tiba di tujuan|Pesanan telah sampai'],
      open: [
        'Pesanan baru|Siap dikirim|Dalam pengiriman|Sedang dikirim|Menunggu konfirmasi|Menunggu pembayaran',
        'Menunggu diproses|Pesanan diproses|Menunggu pickup|Dikomplain|Pesanan dikirim|Menunggu kurir',
      ],
      void: [
        'Dibatalkan|Pesanan dibatalkan|Pesanan ditolak|Dibatalkan penjual|Dibatalkan pembeli|Dibatalkan sistem',
        'Transaksi dibatalkan',
      ],
    },
    localWords: {
      final: ['600|700|699'],
      open: ['100|103|200|220|221|400|450|500|501|520|530|540|601'],
      void: ['0|3|5|6|10|15|550|690'],
    },
  },
];
