/**
 * Headers of an order's lines, of a separate time of day and of the conversion's zone, in all sixteen languages: plain lists for
 * fields that the catalogue does not have yet. Headers of an item's price are aliases of the value today, as a part of it.
 */
import { list } from './aliases.ts';

/** How many pieces of an item: a row's quantity. */
export const ITEM_QUANTITY = list(`
    Quantity | Qty | Qty. | Item quantity | Lineitem quantity | Quantity purchased | Quantity ordered | Ordered qty | Units | Units sold | Pcs | Pieces | No. of items | Number of items
    | จำนวน | จำนวนชิ้น | จำนวนสินค้า | จำนวนที่สั่ง | Số lượng | SL | Số lượng sản phẩm | Số lượng mua | Jumlah | Jumlah Produk | Jumlah Barang | Kuantitas | Kuantiti | Qty Produk
    | Dami | Bilang ng Item | Cantidad | Cant. | Unidades | Menge | Anzahl | Stück | Stückzahl | Quantité | Qté | Nombre d'articles | Quantidade | Qtd | Qtde | Quantidade Comprada
    | Количество | Кол-во | Кол. | 数量 | 個数 | 点数 | 注文数 | 注文数量 | 수량 | 주문수량 | 구매수량 | 구매수(수량) | 數量 | 件数 | 购买数量 | 商品数量
    | Adet | Miktar | Ürün Adedi | الكمية | عدد القطع | كمية المنتج | Ilość | Ilość sztuk | Liczba sztuk | Sztuk`);

/** The price of one piece, or the amount of one row of an order. */
export const ITEM_PRICE = list(`
    Unit price | Price per unit | Item price | Lineitem price | Item cost | Price each | Rate per unit | Selling price | Price
    | ราคาต่อหน่วย | ราคาต่อชิ้น | ราคาสินค้า | ราคาขาย | Đơn giá | Giá bán | Giá sản phẩm | Giá ưu đãi | Harga Satuan | Harga Barang | Harga Produk | Harga Seunit
    | Presyo ng Bawat Isa | Presyo ng Item | Precio unitario | Precio por unidad | P. unitario | Einzelpreis | Stückpreis | Artikelpreis | Prix unitaire | PU | Prix de l'article
    | Preço unitário | Valor unitário | Preço do produto | Цена за единицу | Цена за шт. | Цена товара | 単価 | 商品単価 | 販売価格 | 단가 | 판매단가 | 상품가격 | 개당 가격
    | 单价 | 單價 | 商品单价 | 商品單價 | Birim Fiyat | Birim Fiyatı | Ürün Fiyatı | سعر الوحدة | سعر القطعة | سعر المنتج | Cena jednostkowa | Cena za sztukę | Cena produktu`);

/** The number of an item: its SKU or the shop's own code. */
export const ITEM_ID = list(`
    SKU | Item ID | Item code | Product ID | Product code | Seller SKU | SKU ID | Lineitem sku | Item number | Item # | Variant SKU | Custom label | ASIN | Barcode | EAN | UPC | GTIN
    | รหัสสินค้า | รหัส SKU | เลขอ้างอิง SKU (SKU Reference No.) | Mã sản phẩm | Mã hàng | SKU sản phẩm | SKU phân loại hàng | Mã SKU | Kode Produk | Kode Barang | Kode SKU | Nomor Referensi SKU
    | Kod Produk | ID ng Produkto | Código de producto | Código del artículo | ID de producto | Artikelnummer | Artikel-Nr. | Produktnummer | Référence produit | Réf. article | Code article
    | Código do produto | Código do item | Referência do produto | Артикул | Код товара | ID товара | Штрихкод | 商品番号 | 商品コード | 商品ID | 品番 | 상품번호 | 상품코드 | 품목코드 | 옵션관리코드
    | 商品编号 | 商品編號 | 商品编码 | 货号 | 商品ID | Ürün Kodu | Stok Kodu | Barkod | رمز المنتج | كود المنتج | رقم المنتج | Kod produktu | Symbol produktu | Indeks`);

/** The name of an item, where each row has one. */
export const ITEM_NAME = list(`
    Item name | Product name | Lineitem name | Item title | Product title | Item description | Product description | SKU name
    | ชื่อสินค้า | Tên sản phẩm | Tên hàng | Nama Produk | Nama Barang | Pangalan ng Produkto | Nombre del producto | Nombre del artículo | Título de la publicación
    | Artikelname | Artikelbezeichnung | Produktname | Nom du produit | Désignation | Nome do Produto | Título do anúncio | Наименование товара | Название товара | 商品名 | 品名 | 상품명 | 제품명 | 등록상품명
    | 商品名称 | 商品名稱 | 宝贝标题 | Ürün Adı | اسم المنتج | اسم الصنف | Nazwa produktu | Nazwa towaru`);

/** A time of day in a column of its own, beside a date. */
export const TIME_OF_DAY = list(`
    Time | Time of day | Hour | Order hour | Time (local)
    | เวลา | Giờ | Giờ đặt | Waktu | Jam | Masa | Oras | Hora | Hora de compra | Uhrzeit | Zeit | Heure | Horário | Hora da compra | Время | 時刻 | 時間 | 注文時間 | 시간 | 시각 | 주문시간
    | 时间 | 時間 | Saat | İşlem Saati | الوقت | الساعة | Godzina | Czas`);

/** The time zone of a row's time. */
export const CONVERSION_ZONE = list(`
    Time zone | Timezone | TimeZone | TZ | Delivery time zone | UTC offset
    | เขตเวลา | โซนเวลา | Múi giờ | Zona Waktu | Zon Masa | Sona ng Oras | Zona horaria | Huso horario | Zeitzone | Fuseau horaire | Fuso horário | Часовой пояс | タイムゾーン | 시간대 | 时区 | 時區
    | Saat Dilimi | المنطقة الزمنية | Strefa czasowa`);
