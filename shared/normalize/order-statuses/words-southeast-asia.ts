import type { GeneralWords } from './status-words.ts';

/** General words in Thai, Vietnamese, Indonesian and Malay, Filipino. Unverified: general knowledge of the language. */
export const wordsSoutheastAsia: readonly GeneralWords[] = [
  // Thai
  {
    final: [
      'สำเร็จ|ดำเนินการเสร็จสิ้น|ดำเนินการแล้วเสร็จ|ส่งถึงลูกค้าแล้ว|ลูกค้าเซ็นรับแล้ว|ส่งของถึงมือลูกค้าแล้ว|ถึงมือลูกค้าแล้ว',
      'ถึงมือลูกค้า|สำเร็จแล้ว|ส่งสำเร็จ|ส่งสำเร็จแล้ว|จัดส่งสำเร็จ|จัดส่งสำเร็จแล้ว|จัดส่งแล้วสำเร็จ|นำจ่ายสำเร็จ|นำส่งสำเร็จ',
      'ส่งมอบแล้ว|ส่งมอบสำเร็จ|ได้รับสินค้าแล้ว|ลูกค้าได้รับสินค้าแล้ว|ลูกค้าได้รับแล้ว|ลูกค้ารับแล้ว|ผู้รับได้รับแล้ว|ได้รับแล้ว|ส่งถึงแล้ว',
      'ถึงผู้รับแล้ว|ถึงมือผู้รับ|ถึงมือผู้รับแล้ว|ถึงลูกค้าแล้ว|ชำระเงินแล้ว|ชำระแล้ว|จ่ายแล้ว|จ่ายเงินแล้ว|ชำระเงินสำเร็จ',
      'ชำระเงินเรียบร้อย|ชำระเงินเรียบร้อยแล้ว|โอนแล้ว|โอนเงินแล้ว|ได้รับเงินแล้ว|เก็บเงินแล้ว|เก็บเงินสำเร็จ',
      'เก็บเงินปลายทางสำเร็จ|เสร็จสิ้น|เสร็จสิ้นแล้ว|เสร็จสมบูรณ์|สมบูรณ์|เรียบร้อย|เรียบร้อยแล้ว|คำสั่งซื้อสำเร็จ',
      'คำสั่งซื้อเสร็จสมบูรณ์|ปิดการขาย|ปิดการขายแล้ว|เซ็นรับ|เซ็นรับแล้ว',
    ],
    open: [
      'ที่ต้องชำระ|ระงับไว้|ที่จะจัดส่ง|พร้อมสำหรับการจัดส่ง|ที่ต้องเตรียมจัดส่ง|คำขอคืนเงิน|คำขอคืนสินค้า|คำขอยกเลิก',
      'พัสดุถึงปลายทาง|ถึงปลายทาง|ถูกจัดส่งแล้ว|ลูกค้าขอยกเลิก|รอชำระเงิน|รอการชำระเงิน|รอชำระ|ยังไม่ชำระ|ยังไม่ชำระเงิน',
      'ยังไม่ได้ชำระเงิน|ค้างชำระ|ที่ต้องจัดส่ง|รอจัดส่ง|รอการจัดส่ง|รอส่ง|ยังไม่จัดส่ง|ยังไม่ส่ง|เตรียมจัดส่ง|เตรียมส่ง',
      'เตรียมสินค้า|กำลังเตรียม|กำลังเตรียมสินค้า|กำลังเตรียมพัสดุ|กำลังแพ็ค|แพ็คแล้ว|แพ็คสินค้าแล้ว|พร้อมส่ง|พร้อมจัดส่ง',
      'การจัดส่ง|กำลังจัดส่ง|กำลังส่ง|กำลังนำส่ง|กำลังนำจ่าย|อยู่ระหว่างจัดส่ง|อยู่ระหว่างการจัดส่ง|อยู่ระหว่างขนส่ง|อยู่ระหว่างนำจ่าย',
      'อยู่ระหว่างนำส่ง|ระหว่างขนส่ง|ระหว่างจัดส่ง|ขนส่ง|จัดส่งแล้ว|ส่งแล้ว|ส่งของแล้ว|ส่งสินค้าแล้ว|ออกจากคลัง|เข้ารับพัสดุแล้ว',
      'รับพัสดุแล้ว|รับเข้าระบบ|ที่ต้องได้รับ|รอดำเนินการ|กำลังดำเนินการ|อยู่ระหว่างดำเนินการ|รอตรวจสอบ|กำลังตรวจสอบ',
      'รอยืนยัน|รอการยืนยัน|รออนุมัติ|ยืนยันแล้ว|ยืนยันคำสั่งซื้อ|รับออเดอร์แล้ว|คำสั่งซื้อใหม่|ออเดอร์ใหม่|ใหม่|รอรับสินค้า',
      'รอเข้ารับ|รอขนส่งเข้ารับ|พัสดุตกค้าง|ตกค้าง|เลื่อนส่ง|เลื่อนนัด|รอคืนเงิน|กำลังคืนเงิน|ขอคืนเงิน|ขอคืนสินค้า',
      'รอคืนสินค้า|ขอยกเลิก|รอยกเลิก|รอสินค้า|พักไว้|ระงับชั่วคราว|ติดต่อไม่ได้|ติดต่อผู้รับไม่ได้|มีปัญหา|พัสดุมีปัญหา',
      'ชำระเงินบางส่วน|มัดจำ|จ่ายมัดจำแล้ว|พรีออเดอร์',
    ],
    void: [
      'ยกเลิก|ได้รับสินค้าคืนแล้ว|คืนสินค้าสำเร็จ|โอนเงินคืนแล้ว|คืนเงินให้ลูกค้าแล้ว|กำลังคืนสินค้า|ยกเลิกแล้ว|ถูกยกเลิก',
      'ยกเลิกคำสั่งซื้อ|ลูกค้ายกเลิก|ร้านค้ายกเลิก|ยกเลิกโดยลูกค้า|ยกเลิกโดยผู้ซื้อ|ยกเลิกโดยผู้ขาย|ยกเลิกออเดอร์|คืนสินค้า',
      'คืนสินค้าแล้ว|คืนเงิน|คืนเงินแล้ว|คืนเงินสำเร็จ|การคืนเงินคืนสินค้า|คืนเงินคืนสินค้า|การคืนเงิน|ตีกลับ|ตีกลับแล้ว',
      'ตีคืน|กำลังตีกลับ|พัสดุตีกลับ|สินค้าตีกลับ|ของตีกลับ|ส่งคืน|ส่งคืนแล้ว|ส่งคืนผู้ส่ง|คืนผู้ส่ง|ส่งกลับผู้ส่ง|จัดส่งไม่สำเร็จ',
      'ส่งไม่สำเร็จ|นำจ่ายไม่สำเร็จ|นำส่งไม่สำเร็จ|ชำระเงินไม่สำเร็จ|ลูกค้าปฏิเสธ|ปฏิเสธ|ปฏิเสธรับ|ปฏิเสธการรับ',
      'ปฏิเสธรับสินค้า|ไม่รับสินค้า|ลูกค้าไม่รับ|ลูกค้าไม่รับสินค้า|ไม่รับของ|สูญหาย|พัสดุสูญหาย|หาย|เสียหาย|พัสดุเสียหาย|ชำรุด',
      'ไม่สำเร็จ|ล้มเหลว|หมดอายุ|สินค้าหมด|เคลม',
    ],
  },
  // Vietnamese
  {
    final: [
      'đã giao|đã giao hàng|giao thành công|giao hàng thành công|đã giao thành công|đã giao hàng thành công',
      'đơn hàng đã giao|hoàn thành|đã hoàn thành|thành công|đã nhận hàng|đã nhận được hàng|khách đã nhận hàng',
      'khách đã nhận|đã thanh toán|thanh toán thành công|đã nhận tiền|đã thu tiền|đã thu cod|đã thu hộ',
      'đã chuyển cod|đã trả cod|đã đối soát|đơn hàng đã hoàn thành|đơn hoàn thành|hoàn tất|đã hoàn tất',
      'kết thúc thành công|phát thành công|đã phát|đã ký nhận|ký nhận|chốt đơn thành công|đã xong|đã bán',
    ],
    open: [
      'chờ thanh toán|cần gửi|chờ gửi|chờ xác nhận giao lại|chưa nhận hàng|đang giao lần 2|đang giao lần 3',
      'đã chuyển kho giao|đang chuyển kho giao|chuyển kho giao|không liên lạc được khách|tạm hoãn|hoãn|hẹn lại',
      'đã giao một phần|chưa thanh toán|chờ xác nhận|chưa xác nhận|đã xác nhận|xác nhận|chờ duyệt|đã duyệt',
      'chờ lấy hàng|chờ lấy|đang lấy hàng|chờ giao hàng|chờ giao|chưa giao|chưa giao hàng|chờ vận chuyển',
      'chờ đóng gói|đang đóng gói|đã đóng gói|đóng gói|đang chuẩn bị hàng|chuẩn bị hàng|đang chuẩn bị|đang xử lý',
      'đã xử lý|chờ xử lý|chưa xử lý|đang giao|đang giao hàng|đang đi giao|đang phát|đang phát hàng|giao lại',
      'chờ giao lại|hẹn giao lại|đang vận chuyển|vận chuyển|đã gửi hàng|đã gửi|gửi hàng|đã lấy hàng|đã lấy|đơn mới',
      'mới|mới tạo|tạm giữ|lưu kho|nhập kho|đã nhập kho|xuất kho|đã xuất kho|đang trung chuyển|trung chuyển',
      'đang luân chuyển|luân chuyển|đang phân loại|đã tiếp nhận|chưa tiếp nhận|đã bàn giao|đã bàn giao vận chuyển',
      'bàn giao vận chuyển|chờ hàng|hẹn giao|hoãn giao hàng|hoãn lấy hàng|yêu cầu hủy|yêu cầu trả hàng',
      'yêu cầu hoàn tiền|chờ hoàn tiền|đang hoàn tiền|chờ hoàn|chờ chuyển hoàn|đặt cọc|đã cọc|đã đặt hàng|đặt hàng',
      'kiện vấn đề|không liên lạc được|thuê bao|thanh toán một phần|giao một phần|chưa đối soát|chờ đối soát',
    ],
    void: [
      'đã hủy|đã hoàn lại tiền|hoàn lại tiền|đã trả shop|đã nhận hàng hoàn|đã nhận hàng trả|chuyển hoàn thành công',
      'kho trả|xác nhận hoàn|đang chuyển kho trả|đã chuyển kho trả|đã đối soát trả hàng|đã giao lại cho người gửi',
      'đã huỷ|hủy|huỷ|đơn hủy|hủy đơn|hủy đơn hàng|đơn hàng đã hủy|khách hủy|shop hủy|người mua hủy|người bán hủy',
      'hủy bởi người mua|hủy bởi người bán|trả hàng|đã trả hàng|đang trả hàng|trả hàng hoàn tiền|hoàn tiền',
      'đã hoàn tiền|hoàn hàng|đã hoàn hàng|đang hoàn hàng|đang hoàn|đã hoàn|hàng hoàn|đơn hoàn|hoàn đơn|hoàn về',
      'chuyển hoàn|đã chuyển hoàn|đang chuyển hoàn|giao thất bại|giao hàng thất bại|giao không thành công',
      'giao hàng không thành công|không giao được|không giao được hàng|phát không thành công|phát thất bại',
      'không lấy được hàng|thất bại|không thành công|thanh toán thất bại|bom hàng|khách bom hàng|boom hàng',
      'khách không nhận|khách không nhận hàng|không nhận hàng|từ chối nhận|khách từ chối|khách từ chối nhận|từ chối',
      'thất lạc|mất hàng|hư hỏng|hàng hư hỏng|bồi hoàn|đền bù|hết hạn|hết hàng|đơn ảo|trùng đơn|sai số',
    ],
  },
  // Indonesian and Malay
  {
    final: [
      'selesai|pesanan telah diterima|sudah sampai tujuan|barang diterima|barang sudah diterima|terkirim',
      'sudah diterima|diterima|diterima pembeli|diterima pelanggan|sudah diterima pembeli|pesanan selesai',
      'pesanan diterima|telah diterima|paket diterima|lunas|sudah dibayar|telah dibayar|dibayar|sudah bayar',
      'pembayaran berhasil|pembayaran diterima|pembayaran selesai|berhasil|sukses|berhasil dikirim',
      'pengiriman berhasil|telah sampai|sudah sampai|sampai tujuan|tiba di tujuan|terjual|transaksi selesai',
      'cod terbayar|berjaya|berjaya dihantar|dihantar dengan jayanya|penghantaran berjaya|pesanan lengkap|lengkap',
      'bayaran diterima|bayaran berjaya|telah selesai|sudah selesai|telah diterima pelanggan',
    ],
    open: [
      'belum bayar|ditahan|siap dipickup|menunggu penjual|menunggu dijemput|siap dijemput|dijemput kurir|dijemput',
      'komplain|dalam komplain|sedang dikembalikan dana|belum dibayar|belum lunas|menunggu pembayaran',
      'menunggu bayaran|belum dikirim|belum diproses|belum diterima|belum sampai|perlu dikirim|perlu diproses',
      'siap dikirim|siap kirim|siap diambil|dikirim|sedang dikirim|telah dikirim|sudah dikirim|akan dikirim',
      'dalam pengiriman|proses pengiriman|pengiriman|dalam perjalanan|sedang diantar|diantar kurir|diproses',
      'sedang diproses|dikemas|sedang dikemas|sudah dikemas|menunggu konfirmasi|dikonfirmasi|pesanan baru|menunggu',
      'menunggu kurir|menunggu pickup|tertunda|ditunda|pending|baru|dalam proses|untuk dihantar|sedang dihantar',
      'dihantar|telah dihantar|dalam penghantaran|keluar untuk penghantaran|belum selesai|menunggu pengambilan',
      'diambil kurir|sudah dipickup|paket diambil|di gudang|transit|dalam transit|diajukan pembatalan',
      'permintaan pembatalan|menunggu pembatalan|pengajuan retur|permintaan pengembalian|menunggu pengembalian',
      'bermasalah|dikomplain|belum dihantar|pesanan baharu|baharu|disahkan|dibungkus|sedia untuk dihantar',
      'bayar sebagian|sebagian dibayar|dp|uang muka',
    ],
    void: [
      'batal|dibatalkan|pembatalan|telah dibatalkan|sudah dibatalkan|pesanan dibatalkan|dibatalkan pembeli',
      'dibatalkan penjual|dibatalkan oleh pembeli|dibatalkan oleh penjual|dibatalkan sistem|dikembalikan',
      'telah dikembalikan|sudah dikembalikan|dikembalikan ke pengirim|dikembalikan ke penjual|pengembalian',
      'pengembalian barang|pengembalian dana|pengembalian selesai|dana dikembalikan|retur|diretur|sedang diretur',
      'retur selesai|paket retur|refund|gagal|gagal kirim|gagal dikirim|gagal antar|gagal bayar|pengiriman gagal',
      'pembayaran gagal|tidak terkirim|ditolak|ditolak pembeli|ditolak penerima|tolak|hilang|paket hilang|rusak',
      'paket rusak|kadaluarsa|kedaluwarsa|dipulangkan|dipulangkan kepada penghantar|dipulangkan kepada penjual',
      'bayaran balik|bayaran dipulangkan|penghantaran gagal|gagal dihantar|tidak berjaya|pesanan palsu|fiktif',
      'stok habis|habis stok',
    ],
  },
  // Filipino
  {
    final: [
      'naihatid|naihatid na|nai deliver na|na deliver na|nadeliver na|delivered na|nakumpleto|kumpleto|kumpleto na',
      'natanggap|natanggap na|bayad na|bayad|nabayaran|nabayaran na|tapos na|tapos|tagumpay|matagumpay na naihatid',
    ],
    open: [
      'hindi pa bayad|hindi pa nababayaran|hindi pa naihahatid|hindi pa napapadala|naghihintay ng bayad|naghihintay',
      'ihahatid|ide deliver|ipinadala|ipinadala na|ipapadala|pinoproseso|inihahanda|nasa biyahe|nasa byahe',
      'dinedeliver|nakabinbin|bago|bagong order|kinumpirma|para ipadala|para kunin',
    ],
    void: [
      'kinansela|kinansela ng buyer|kinansela ng seller|nakansela|kanselado|kanselado na|ibinalik|ibinalik na',
      'naibalik|ibinabalik|na refund|refund na|hindi naihatid|hindi na deliver|hindi tinanggap|bigo|tinanggihan',
      'nawala|nasira',
    ],
  },
];
