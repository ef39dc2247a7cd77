/** Headers of an order's lines and of the zone of its time, in all sixteen languages. A price and a time of day are known by their cells. */
import { type Aliases, list } from './aliases.ts';

/** How many pieces of an item: a row's quantity. */
const ITEM_QUANTITY = list(`
    Quantity | Qty | Item quantity | Lineitem quantity | Quantity purchased | Quantity ordered | Ordered qty | Units | Units sold | Pcs | Pieces | No. of items | Number of items
    | จำนวน | จำนวนชิ้น | จำนวนสินค้า | จำนวนที่สั่ง | Số lượng | SL | Số lượng sản phẩm | Số lượng mua | Jumlah | Jumlah Produk | Jumlah Barang | Kuantitas | Kuantiti | Qty Produk
    | Dami | Bilang ng Item | Cantidad | Cant. | Unidades | Menge | Anzahl | Stück | Stückzahl | Quantité | Qté | Nombre d'articles | Quantidade | Qtd | Qtde | Quantidade Comprada
    | Количество | Кол-во | Кол. | 数量 | 個数 | 点数 | 注文数 | 注文数量 | 수량 | 주문수량 | 구매수량 | 구매수(수량) | 數量 | 件数 | 购买数量 | 商品数量
    | Adet | Miktar | Ürün Adedi | الكمية | عدد القطع | كمية المنتج | Ilość | Ilość sztuk | Liczba sztuk | Sztuk`);

/** The number of an item: its SKU or the shop's own code. */
const ITEM_ID = list(`
    SKU | Item ID | Item code | Product ID | Product code | Seller SKU | SKU ID | Lineitem sku | Item number | Variant SKU | Custom label | ASIN | SKU Reference No. | Barcode | EAN | UPC | GTIN
    | รหัสสินค้า | รหัส SKU | เลขอ้างอิง SKU (SKU Reference No.) | Mã sản phẩm | Mã hàng | SKU sản phẩm | SKU phân loại hàng | Mã SKU | Kode Produk | Kode Barang | Kode SKU | Nomor Referensi SKU
    | Kod Produk | ID ng Produkto | Código de producto | Código del artículo | ID de producto | Artikelnummer | Artikel-Nr. | Produktnummer | Référence produit | Réf. article | Code article
    | Código do produto | Código do item | Referência do produto | Артикул | Код товара | ID товара | Штрихкод | 商品番号 | 商品コード | 商品ID | 品番 | 상품번호 | 상품코드 | 품목코드 | 옵션관리코드
    | 商品编号 | 商品編號 | 商品编码 | 货号  | Ürün Kodu | Stok Kodu | Barkod | رمز المنتج | كود المنتج | رقم المنتج | Kod produktu | Symbol produktu | Indeks`);

/** The name of an item, where each row has one. */
const ITEM_NAME = list(`
    Item name | Product name | Lineitem name | Item title | Product title | Item description | Product description | SKU name
    | ชื่อสินค้า | Tên sản phẩm | Tên hàng | Nama Produk | Nama Barang | Pangalan ng Produkto | Nombre del producto | Nombre del artículo | Título de la publicación
    | Artikelname | Artikelbezeichnung | Produktname | Nom du produit | Désignation | Nome do Produto | Título do anúncio | Наименование товара | Название товара | 商品名 | 品名 | 상품명 | 제품명 | 등록상품명
    | 商品名称 | 商品名稱 | 宝贝标题 | Ürün Adı | اسم المنتج | اسم الصنف | Nazwa produktu | Nazwa towaru`);

/** The time zone of a row's time. */
const CONVERSION_ZONE = list(`
    Time zone | TZ | Delivery time zone | UTC offset
    | เขตเวลา | โซนเวลา | Múi giờ | Zona Waktu | Zon Masa | Sona ng Oras | Zona horaria | Huso horario | Zeitzone | Fuseau horaire | Fuso horário | Часовой пояс | タイムゾーン | 시간대 | 时区 | 時區
    | Saat Dilimi | المنطقة الزمنية | Strefa czasowa`);

/** The order that a refund line is about. */
const REFUNDED_ORDER = list(`
    Reference Txn ID | Refunded order ID | Original order ID | Original order number | Original transaction ID | Refund of order`);

export const orderLines: Aliases = {
  item_id: ITEM_ID,
  item_name: ITEM_NAME,
  item_quantity: ITEM_QUANTITY,
  conversion_time_zone: CONVERSION_ZONE,
  refunded_order_id: REFUNDED_ORDER,
};
