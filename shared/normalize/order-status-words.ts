import type { OrderState } from '../conversion.ts';

/**
 * Order statuses of shops and couriers, by what they mean here, separated by `|`; looked up without case,
 * accents and punctuation. Sources: the status lists of Shopee (UNPAID … TO_RETURN), Lazada (pending … lost_by_3pl),
 * TikTok Shop (AWAITING_SHIPMENT …), Shopify (financial and fulfilment status) and WooCommerce, their seller centres'
 * words in each language, and couriers' words for cash on delivery.
 *
 * Shopify: `paid` and `fulfilled` are a sale (a cash-on-delivery shop, where fulfilled only means sent, says so in its
 * own map); `partially_refunded` is one too, its new total comes as a restate; `authorized` and `partially_paid` are not yet.
 */
export const STATUS_WORDS: Record<OrderState, readonly string[]> = {
  final: [
    'completed|complete|delivered|successfully delivered|delivery successful|delivery success|delivered successfully|paid|fulfilled|success|successful|succeeded|done|closed|closed won|won|received|picked up|collected|settled|captured|partially refunded|shipped back failed|sale|purchased|order completed|order delivered|cod collected|cod received',
    'สำเร็จ|สำเร็จแล้ว|ส่งสำเร็จ|จัดส่งสำเร็จ|จัดส่งสำเร็จแล้ว|จัดส่งแล้วสำเร็จ|นำจ่ายสำเร็จ|ได้รับสินค้าแล้ว|ได้รับแล้ว|ส่งถึงแล้ว|ชำระเงินแล้ว|ชำระแล้ว|จ่ายแล้ว|เสร็จสิ้น|เสร็จสมบูรณ์|คำสั่งซื้อสำเร็จ',
    'đã giao|đã giao hàng|giao thành công|giao hàng thành công|đã giao thành công|đã giao hàng thành công|hoàn thành|đã hoàn thành|thành công|đã nhận hàng|đã nhận được hàng|đã thanh toán|đơn hàng đã hoàn thành|hoàn tất|đã hoàn tất',
    'selesai|terkirim|sudah diterima|diterima|pesanan selesai|telah diterima|lunas|sudah dibayar|dibayar|berhasil|pesanan diterima|telah sampai|berjaya|berjaya dihantar|telah dibayar|dihantar dengan jayanya',
    'naihatid|naihatid na|nakumpleto|kumpleto|kumpleto na|natanggap|natanggap na|bayad na|tapos na',
    'entregado|entregada|completado|completada|pagado|pagada|finalizado|recibido|zugestellt|geliefert|abgeschlossen|bezahlt|erhalten|erledigt|livré|livrée|terminé|terminée|payé|payée|reçu|distribué|entregue|concluído|concluída|pago|finalizado|recebido',
    'доставлен|доставлено|доставлена|выполнен|выполнено|завершен|завершён|завершено|оплачен|оплачено|получен|вручен|вручено|配達完了|配送完了|配達済み|完了|支払い済み|支払済み|入金済み|受取完了|受け取り済み|納品済み|배송완료|배송 완료|배달완료|구매확정|거래완료|결제완료|완료|수취확인|已完成|已签收|已簽收|已送达|已送達|已收货|已收貨|交易成功|已付款|已支付|已妥投|派送成功|配送成功',
  ],
  open: [
    'pending|pending payment|uncaptured|payment pending|awaiting payment|unpaid|partially paid|authorized|authorised|processing|processed|in process|in progress|on hold|hold|new|open|draft|confirmed|unconfirmed|accepted|packed|packing|ready|ready to ship|to ship|to pack|topack|toship|to process|awaiting shipment|awaiting fulfillment|awaiting collection|awaiting pickup|partially shipped|partially shipping|partial|partially fulfilled|unfulfilled|scheduled|shipped|shipping|dispatched|in transit|transit|out for delivery|to receive|to confirm receive|retry ship|invoice pending|in cancel|cancel requested|cancellation requested|return requested|to return|return in progress|refund requested|delivering|sent|handed over|at warehouse|placed|created|pre order|preorder',
    'ที่ต้องชำระ|รอชำระเงิน|รอการชำระเงิน|ยังไม่ชำระ|ที่ต้องจัดส่ง|รอจัดส่ง|รอการจัดส่ง|เตรียมจัดส่ง|กำลังเตรียม|กำลังเตรียมสินค้า|การจัดส่ง|กำลังจัดส่ง|อยู่ระหว่างจัดส่ง|อยู่ระหว่างการจัดส่ง|ระหว่างขนส่ง|จัดส่งแล้ว|ส่งแล้ว|ที่ต้องได้รับ|รอดำเนินการ|กำลังดำเนินการ|รอตรวจสอบ|รอยืนยัน|ยืนยันแล้ว|คำสั่งซื้อใหม่|รอรับสินค้า',
    'chờ thanh toán|chưa thanh toán|chờ xác nhận|đã xác nhận|chờ lấy hàng|chờ giao hàng|chờ vận chuyển|đang chuẩn bị hàng|đang xử lý|đã xử lý|chờ xử lý|đang giao|đang giao hàng|đang vận chuyển|vận chuyển|đã gửi hàng|đã gửi|đã lấy hàng|đơn mới|mới|tạm giữ|đang trung chuyển',
    'belum bayar|belum dibayar|menunggu pembayaran|perlu dikirim|perlu diproses|siap dikirim|dikirim|sedang dikirim|telah dikirim|dalam pengiriman|dalam perjalanan|diproses|sedang diproses|dikemas|menunggu konfirmasi|menunggu|tertunda|baru|dalam proses|untuk dihantar|sedang dihantar|dihantar|telah dihantar|dalam penghantaran|belum selesai|menunggu pengambilan',
    'hindi pa bayad|naghihintay ng bayad|ihahatid|ipinadala|ipinadala na|pinoproseso|inihahanda|nasa biyahe|nakabinbin|bago',
    'pendiente|pendiente de pago|en proceso|procesando|enviado|enviada|en camino|en reparto|en espera|preparando|ausstehend|offen|in bearbeitung|bearbeitung|versendet|versandt|verschickt|unterwegs|in zustellung|wartend|en attente|en cours|en préparation|expédié|expédiée|envoyé|en transit|en cours de livraison|pendente|aguardando pagamento|aguardando envio|processando|em processamento|enviado|em trânsito|a caminho|em separação',
    'новый|новая|в обработке|обрабатывается|ожидает|ожидает оплаты|не оплачен|подтвержден|подтверждён|собирается|комплектуется|отправлен|отправлено|в пути|доставляется|в доставке|передан в доставку|готов к выдаче|未払い|支払い待ち|入金待ち|処理中|準備中|保留|発送待ち|発送済み|発送済|出荷済み|出荷準備中|配送中|配達中|新規受付|입금대기|결제대기|상품준비중|배송준비중|배송준비|배송대기|배송중|배송 중|발송완료|출고완료|처리중|보류|대기|待付款|未付款|待发货|待發貨|处理中|處理中|已发货|已發貨|运输中|運輸中|配送中|派送中|待收货|待收貨|待处理|待處理|待确认',
  ],
  void: [
    'cancelled|canceled|cancel|cancelled by buyer|cancelled by seller|cancelled by customer|cancelled by system|returned|return|return to sender|returned to sender|return to seller|returned to seller|rts|rto|refunded|refund|fully refunded|refund completed|return completed|return refund|returned refunded|voided|void|failed|failure|failed delivery|delivery failed|delivery failure|undelivered|undeliverable|not delivered|rejected|refused|declined|expired|lost|lost by 3pl|damaged|damaged by 3pl|shipped back|shipped back success|restocked|chargeback|charged back|closed lost|payment failed|abandoned|deleted|trash|fraud|fake|spam|parcel refused|customer refused',
    'ยกเลิก|ยกเลิกแล้ว|ถูกยกเลิก|คืนสินค้า|คืนสินค้าแล้ว|คืนเงิน|คืนเงินแล้ว|การคืนเงินคืนสินค้า|คืนเงินคืนสินค้า|การคืนเงิน คืนสินค้า|คืนเงิน คืนสินค้า|ตีกลับ|ตีคืน|พัสดุตีกลับ|สินค้าตีกลับ|จัดส่งไม่สำเร็จ|ส่งไม่สำเร็จ|นำจ่ายไม่สำเร็จ|ลูกค้าปฏิเสธ|ปฏิเสธรับ|ปฏิเสธการรับ|สูญหาย|ไม่สำเร็จ|ล้มเหลว',
    'đã hủy|đã huỷ|hủy|huỷ|đơn hủy|trả hàng|đã trả hàng|trả hàng hoàn tiền|hoàn tiền|đã hoàn tiền|hoàn hàng|đã hoàn hàng|hàng hoàn|chuyển hoàn|đã chuyển hoàn|giao thất bại|giao hàng thất bại|giao không thành công|giao hàng không thành công|thất bại|bom hàng|khách không nhận|từ chối nhận|thất lạc',
    'batal|dibatalkan|pembatalan|pesanan dibatalkan|dikembalikan|pengembalian|pengembalian barang|pengembalian dana|retur|diretur|gagal|gagal kirim|gagal dikirim|pengiriman gagal|ditolak|hilang|rusak|dipulangkan|bayaran balik|penghantaran gagal|gagal dihantar|telah dibatalkan',
    'kinansela|nakansela|kanselado|ibinalik|naibalik|na refund|refund na|hindi naihatid|bigo|tinanggihan',
    'cancelado|cancelada|anulado|anulada|devuelto|devuelta|reembolsado|reembolsada|fallido|no entregado|rechazado|storniert|abgebrochen|zurückgesendet|retourniert|erstattet|rückerstattet|fehlgeschlagen|nicht zugestellt|abgelehnt|annahme verweigert|annulé|annulée|retourné|retournée|remboursé|remboursée|échoué|échec de livraison|non livré|refusé|devolvido|devolvida|estornado|não entregue|falhou|recusado',
    'отменен|отменён|отменена|отменено|отмена|возврат|возвращен|возвращён|возвращено|не доставлен|отказ|отказ клиента|невыкуп|не выкуплен|ошибка|キャンセル|キャンセル済み|取消|取り消し|返品|返品済み|返金|返金済み|返送|配達失敗|受取拒否|不着|취소|취소완료|주문취소|반품|반품완료|환불|환불완료|반송|배송실패|수취거부|결제취소|已取消|取消|已关闭|已關閉|交易关闭|已退货|已退貨|退货|退貨|已退款|退款|拒收|派送失败|配送失败|已退回|丢失',
  ],
};
