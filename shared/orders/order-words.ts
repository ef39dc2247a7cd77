/** Words in normal headers (`normalizeHeader`) that say what an amount belongs to. */

const ITEM =
  /(?:^|_)(?:sku|item|items|line|lineitem|line_item|product|variant|san_pham|produk|producto|produto|artikel|article|товар[а-я]*|สินค้า|商品|상품)(?:$|_)/;
const ORDER =
  /(?:^|_)(?:order_(?:total|amount|value)|grand_total|total_(?:paid|collected|price|amount|order|due)|amount_(?:paid|due)|payment_amount|order_total_amount|tong_(?:tien|cong|thanh_toan)|total_(?:pembayaran|pesanan|bayar)|ยอดรวม\S*|จำนวนเงินทั้งหมด|gesamtbetrag|gesamtsumme|total_general|montant_total|valor_total|итого|合計|총_?금액|总金额|總金額)(?:$|_)/;
const PIECE =
  /(?:^|_)(?:price|preis|precio|prix|preco|harga|ราคา\S*|gia|don_gia|单价|單價|単価|단가|цена|fiyat|cena|السعر)(?:$|_)/;
const UNIT =
  /(?:^|_)(?:unit|each|per_piece|don_gia|einzelpreis|stuckpreis|unitario|unitaire|satuan|单价|單價|単価|단가|ต่อชิ้น|birim|jednostkowa)(?:$|_)|ต่อ(?:ชิ้น|หน่วย)/;
const TOTAL =
  /(?:^|_)(?:total|subtotal|sub_total|sum|sold|paid|รวม\S*|tong|jumlah|gesamt|итого|合計|합계|总|總)(?:$|_)/;
const QUANTITY =
  /(?:^|_)(?:qty|quantity|quantities|pcs|pieces|units|menge|anzahl|cantidad|quantite|quantidade|jumlah_barang|kuantitas|จำนวน|so_luong|数量|數量|수량|количество|кол_во|adet|miktar|ilosc|الكمية)(?:$|_)/;

/** What an amount under this header belongs to; undefined when the header leaves it open. */
export function amountLevel(normalHeader: string): 'order' | 'item' | 'piece' | undefined {
  if (ORDER.test(normalHeader)) return 'order';
  if (UNIT.test(normalHeader) && !TOTAL.test(normalHeader)) return 'piece';
  if (PIECE.test(normalHeader) && !TOTAL.test(normalHeader)) return 'piece';
  return ITEM.test(normalHeader) ? 'item' : undefined;
}

/** Whether the header says in so many words that the amount is that of one piece. */
export function isUnitPrice(normalHeader: string): boolean {
  return UNIT.test(normalHeader) && !TOTAL.test(normalHeader);
}

/** Whether the column names what was sold. */
export function isItemColumn(normalHeader: string): boolean {
  return ITEM.test(normalHeader);
}

/** Whether the column says how many pieces were sold. */
export function isQuantityColumn(normalHeader: string): boolean {
  return QUANTITY.test(normalHeader);
}
