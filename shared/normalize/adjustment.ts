import type { AdjustmentType, Cell } from '../conversion.ts';
import { once } from '../once.ts';
import type { Reading } from '../problem.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, wordKey } from './text.ts';

const WORDS: Record<AdjustmentType, string> = {
  retract:
    'retract|retraction|retracted|refund|refunded|full refund|cancel|cancelled|canceled|cancellation|return|returned|void|voided|delete|remove|reversal|chargeback|คืนเงิน|ยกเลิก|hoàn tiền|hủy|huỷ|pengembalian dana|batal|refundido|cancelado|stornieren|storno|annuler|возврат|отмена|返金|キャンセル|환불|취소|退款|取消',
  restate:
    'restate|restatement|restated|update|updated|change|changed|adjust|adjusted|adjustment|correction|corrected|new value|partial refund|partially refunded|แก้ไข|คืนเงินบางส่วน|cập nhật|hoàn tiền một phần|ubah|perubahan|pengembalian sebagian|actualizar|ändern|modifier|изменить|частичный возврат|変更|修正|변경|部分退款|修改',
};

const typesByWord = once(() => {
  const types = new Map<string, AdjustmentType>();
  for (const type of ['retract', 'restate'] as const) {
    for (const word of WORDS[type].split('|')) types.set(wordKey(word), type);
  }
  return types;
});

/** `retract` (cancelled or returned) or `restate` (a new total), from platforms' terms and everyday words. */
export function readAdjustmentType(cell: Cell): Reading<AdjustmentType> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const type = typesByWord().get(wordKey(opened.value));
  if (type !== undefined) return accept(type);
  return refuse(
    'adjustment_invalid',
    `${quoteCell(opened.value)} is not a kind of adjustment.`,
    'Write Retract for a cancelled or returned sale, or Restate for a new total.',
  );
}
