import type { OrderState } from '../../conversion.ts';
import { once } from '../../once.ts';
import { foldLetters } from './status-key.ts';

/** A regular expression that is made when first used. */
interface Pattern {
  test: (folded: string) => boolean;
}

/**
 * A pattern for folded texts: `begins` are stems that begin a word (languages that write spaces), `contains` those that may be
 * anywhere.
 */
function stems(begins: readonly string[], contains: readonly string[]): Pattern {
  const source = `(?:^| )(?:${begins.join('|')})|${contains.join('|')}`;
  const pattern = once(() => new RegExp(foldLetters(source), 'u'));
  return { test: (folded) => pattern().test(folded) };
}

const VOID = stems(
  [
    'hoàn thành công|hàng hoàn|đã nhận hàng hoàn|đã nhận hàng trả|hàng trả|thanh toán lại|erstattung|sold out',
    'could not deliver|cannot deliver|cannot be deliver|unable to deliver|not delivered|to sender|to shipper',
    'to seller|to client|to merchant|to origin|dto|overstay|un deliver|error|cancel|refund|return|rto|rts',
    'revers|void|chargeback|charge back|lost|missing|damag|destroy|stolen|fraud|fake|spam|refus|reject|declin',
    'denied|fail|unsuccess|undeliver|expir|abandon|delet|dispos|hủy|huỷ|hoàn hàng|hoàn đơn|hoàn tiền|hoàn về',
    'hoàn trả|hoàn kho|đang hoàn|đã hoàn hàng|chuyển hoàn|duyệt hoàn|phát hoàn|trả hàng|trả lại|trả về|thất bại',
    'thất lạc|hư hỏng|từ chối|bom|boom|batal|dibatal|pembatal|retur|dikembali|pengembali|gagal|tolak|ditolak',
    'hilang|rusak|pulang|dipulang|kansel|kinansel|nakansel|ibinalik|naibalik|bigo|tinanggih|negad|deneg|vencid',
    'remetente|remitente|anul|devol|devuel|reembols|rechaz|recus|fall|falh|extravi|perdid|dañad|danific|avariad',
    'estorn|stornier|storno|retour|rückgabe|rücksend|rückerstatt|erstattet|zurück|abgelehnt|verweiger|verloren',
    'beschädigt|annul|rembours|échou|échec|renvoy|perdu|endommag|отмен|аннулир|возвра|отказ|отклон|невыкуп|утер',
    'потер|поврежд|anulow|zwro|zwrot|odrzu|odmow|zagub|uszkodz|nieudan|iptal|iade|geri|reddedil|başarısız|kayıp',
    'hasar',
  ],
  [
    'ملغ|لغاء|مرتجع|رجاع|استرجاع|استرداد|مسترجع|مسترد|مرفوض|رفض|فشل|تعذر|مفقود|تالف|ยกเลิก|คืน|ตีกลับ|ปฏิเสธ',
    'สูญหาย|เสียหาย|ชำรุด|ล้มเหลว|ไม่สำเร็จ|キャンセル|取消|取り消|返品|返金|返送|できません|払い戻|払戻|エラー',
    '不成功|người gửi|ผู้ส่ง|拒否|拒絶|失敗|紛失|破損|취소|반품|환불|반송|거부|거절|실패|분실|파손|退货|退貨|退款',
    '退回|退件|拒收|拒签|失败|失敗|丢失|遗失|遺失|破损|作废|撤销|关闭|關閉',
  ],
);
const FINAL = stems(
  [
    'delivered|delivery success|delivery complet|complet|paid|fulfil|success|succeed|done|finish|won|sold',
    'captur|received by|signed|giao|phát thành công|hoàn thành|hoàn tất|thành công|thanh toán|đã nhận|ký nhận',
    'đối soát|selesai|terkirim|diterima|lunas|dibayar|berhasil|berjaya|sukses|sampai|naihatid|natanggap',
    'nakumplet|kumplet|bayad|tapos|entreg|pagad|pago|paga|cobrad|finaliz|conclu|vendid|zugestellt|geliefert',
    'ausgeliefert|abgeschlossen|bezahlt|erledigt|livré|terminé|payé|distribué|encaissé|доставл|выполн|заверш',
    'оплач|получен|вруч|выдан|выкуплен|продан|успеш|dostarcz|doręcz|zrealizow|zakończ|opłac|zapłac|teslim',
    'tamamla|ödendi|tahsil|başarılı',
  ],
  [
    'التوصيل|التسليم|توصيل|تسليم|مكتمل|مدفوع|تم الدفع|تم السداد|สำเร็จ|ได้รับ|ชำระ|จ่าย|เสร็จ|เรียบร้อย|ถึงผู้รับ',
    '完了|済|완료|확정|수령|完成|签收|簽收|送达|送達|妥投|收货|收貨|成功|付款|支付',
  ],
);
/** Words for "not yet", which leave the outcome open. */
const NOT_YET = stems(
  [
    'expected|estimat|soon|half|fulfilled by|not yet|yet to|will be|wird |akan |será |sera |будет |to be',
    'pending|await|wait|unpaid|unship|unfulfil|unconfirm|chưa |chờ lấy|chờ giao|chờ xác nhận|chờ thanh toán',
    'chờ xử lý|chờ duyệt|chờ hàng|chờ hoàn|chờ vận chuyển|belum|menunggu|tunggu|hindi pa|naghihintay|aún no',
    'todavía|pendient|por entregar|por enviar|por pagar|por confirmar|sin pagar|sin enviar|sin entregar',
    'esperando|aguardando|ainda|pendente|noch nicht|ausstehend|warte|pas encore|en attente|ожида|ждет|еще не',
    'oczek|jeszcze nie|beklen|bekliyor|henüz|ödenmedi',
  ],
  ['بانتظار|في انتظار|قيد|لم يتم الدفع|غير مدفوع|ยังไม่|ยัง|รอ|ค้าง|待|未|まだ|대기|미결제|미입금|미배송|예정'],
);
/** Words for "not", which turn a delivery or payment into a failed one. */
const NOT = stems(
  [
    'undeliver|unsuccess|not |no |non |never |unable|could not|cannot|không |tidak |tak |hindi |não |nicht ',
    'pas |не |nie',
  ],
  [
    'edilemedi|edilmedi|yapılamadı|ulaştırılamadı|olmadı| not | no | nicht| pas | не | nie |لم يتم|لم |غير|ไม่',
    'できません|不能|無法|无法|没有|불가|안됨|미완|ではない|ありません',
  ],
);
const IN_PROGRESS = stems(
  [
    'to courier|to the courier|to carrier|to warehouse|to hub|by warehouse|by courier|shipper|kurir|gudang',
    'penjual|vendedor|vendeur|продавц|курьер|satıcı|in transit|in process|in progress|in delivery|in warehouse',
    'on the way|on delivery|on hold|out for|process|prepar|pack|pick|ship|dispatch|transit|transport|en route',
    'ready|hold|sort|arriv|depart|manifest|label|schedul|new|open|confirm|accept|creat|draft|review|verif',
    'author|đang|lấy hàng|vận chuyển|trung chuyển|luân chuyển|bàn giao|nhập kho|xuất kho|đóng gói|xác nhận',
    'sedang|dalam|diproses|dikirim|dikemas|siap|perlu|baru|dihantar|disahkan|pinoproseso|inihahanda|ipinadala',
    'nasa|en camino|en reparto|en transito|en ruta|en espera|en proceso|en prepar|en distrib|en bodega',
    'en aduana|listo|enviad|despachad|proces|em transito|em rota|em transporte|em separa|em prepar|em analise',
    'em andamento|pronto|saiu|a caminho|separa|versand|versend|unterwegs|bearbeit|bestätigt|bereit|expédi',
    'envoyé|prépar|prêt|отправл|в пути|собира|сборк|обработ|готов|доставляетс|подтвержд|нов|wysłan|nadan',
    'w drodze|w trakcie|przygotow|spakow|potwierdz|hazır|kargo|yolda|dağıtım|gönderil|onay|paketlen|işlen',
  ],
  [
    'للبائع|المندوب|ผู้ขาย|快递|仓库|جديد|جاري|جاهز|تم الشحن|في الطريق|مؤكد|قيد|خرج|กำลัง|ระหว่าง|เตรียม|พร้อม',
    'ส่งแล้ว|รับฝาก|แพ็ค|中|準備|発送|出荷|手配|受付|준비|중$|발송|출고|접수|집하|已发货|已發貨|运输|派送|配送',
    '打包|处理|處理|出库|揽收|揽件',
  ],
);
const REQUESTED = stems(
  [
    'request|appl|pending|await|wait|under review|yêu cầu|chờ hoàn|chờ hủy|chờ trả|permintaan|pengajuan',
    'diajukan|menunggu|solicit|pendient|pendente|aguardando|angefragt|beantragt|angemeldet|demand|запрос|запрош',
    'заявк|ожида|zgłoszon|prośb|oczek|talep|bekle|bekliyor',
  ],
  ['طلب|بانتظار|ขอ|รอ|申請|申请|依頼|待ち|待|요청|신청|대기'],
);
const ATTEMPT = stems(
  ['attempt|retry|re deliver|redeliver|reschedul|giao lại|hẹn giao|intento|tentativ|versuch|попытк|prób|próba'],
  ['再配達|不在|재배달|นัดส่งใหม่'],
);
/** A refused return leaves the sale as it was, a refused parcel undoes it. Which of them is meant is not clear. */
const DECISION = stems(
  ['reject|refus|declin|denied|từ chối|ditolak|tolak|rechaz|recus|abgelehnt|отклон|odrzu|reddedil'],
  ['رفض|ปฏิเสธ|拒|거부|거절|驳回'],
);
const REVERSAL = stems(
  [
    'return|refund|cancel|exchang|hoàn tiền|trả hàng|pengembali|retur|devol|reembols|retour|rembours|rückgabe',
    'erstattung|возвра|отмен|zwrot|iade|iptal',
  ],
  ['استرجاع|رجاع|คืน|返品|返金|반품|환불|교환|退货|退款|退貨|取消'],
);
/** A cancellation or refund that failed leaves the sale as it was. */
const UNDO = stems(
  [
    'refund|cancel|huy don|hoan tien|pembatal|pengembalian dana|reembols|cancela|rembours|annulation|stornier',
    'erstattung|отмен|anulow|iptal',
  ],
  ['الغاء|استرداد|ยกเลิก|คืนเงิน|キャンセル|返金|취소|환불|取消|退款'],
);
const FAILED = stems(
  ['fail|unsuccess|gagal|that bai|fallid|falh|echou|echec|fehlgeschlagen|неудач|не удал|nieudan|basarisiz'],
  ['فشل|ไม่สำเร็จ|ล้มเหลว|失敗|失败|실패'],
);
const PARTIAL = stems(
  ['partial|partly|một phần|sebagian|parcial|teilweise|partiel|частичн|częściow|kısmi|kısmen'],
  ['جزئي|บางส่วน|一部|부분|部分'],
);

/**
 * What a folded text probably means, by its stems and negations in all our languages; undefined where they do not show it.
 * @param folded as `foldStatus` returns it
 */
export function meaningByStems(folded: string): OrderState | undefined {
  if ((DECISION.test(folded) && REVERSAL.test(folded)) || (FAILED.test(folded) && UNDO.test(folded))) return undefined;
  if (PARTIAL.test(folded)) return REVERSAL.test(folded) ? undefined : 'open';
  if (VOID.test(folded)) return REQUESTED.test(folded) || ATTEMPT.test(folded) ? 'open' : 'void';
  if (ATTEMPT.test(folded) || NOT_YET.test(folded)) return 'open';
  if (NOT.test(folded)) return FINAL.test(folded) ? 'void' : undefined;
  // What is under way comes before what is complete: "out for delivery", "ready to be delivered".
  if (IN_PROGRESS.test(folded)) return 'open';
  return FINAL.test(folded) ? 'final' : undefined;
}
