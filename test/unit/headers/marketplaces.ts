import type { HeaderCase } from './systems.ts';

/** Marketplaces and couriers of Asia, Latin America, Russia, Turkey, Poland and the Gulf. */
export const MARKETPLACES: HeaderCase[] = [
  {
    system: 'TikTok Shop',
    source: 'column list in public importers (Order ID … Checked Marked by)',
    headers: `
order_id: Order ID
order_status: Order Status
conversion_value: Order Amount
?conversion_value: SKU Subtotal After Discount
refunded_value: Order Refund Amount
conversion_time: Created Time | Paid Time | Delivered Time
cancelled_time: Cancelled Time
customer_name: Recipient
phone: Phone #
postal_code: Zipcode
country: Country
region: Province
city: Regency and City
platform: Purchase Channel
none: Cancelation/Return Type | Normal or Pre-order | Variation | Sku Quantity of return
none: SKU Unit Original Price | SKU Platform Discount | SKU Seller Discount | Shipping Fee After Discount | Original Shipping Fee | Taxes
none: RTS Time | Shipped Time | Cancel By | Cancel Reason | Fulfillment Type | Warehouse Name | Tracking ID | Delivery Option
item_name: Product Name
item_id: SKU ID | Seller SKU
item_quantity: Quantity
none: Shipping Provider Name | Buyer Message | Buyer Username | Detail Address | Payment Method | Weight(kg) | Product Category | Package ID`,
  },
  {
    system: 'Lazada',
    source: 'test/unit/order-exports/others.ts',
    headers: `
order_id: orderNumber
conversion_time: createTime | deliveredDate
customer_name: customerName | shippingName | billingName
email: customerEmail
phone: shippingPhone | billingPhone | shippingPhone2
city: shippingCity
postal_code: shippingPostCode
country: shippingCountry
region: shippingRegion
conversion_value: paidPrice
order_status: status
refunded_value: refundAmount
none: orderItemId | orderType | deliveryType | lazadaId | wareHouse | updateTime | rtsSla | ttsSla | invoiceRequired | taxCode
none: nationalRegistrationNumber | shippingAddress | payMethod | sellerDiscountTotal | shippingFee | walletCredit | variation
item_name: itemName
item_id: sellerSku
none: cdShippingProvider | shippingProvider | trackingCode | trackingUrl | promisedShippingTime | buyerFailedDeliveryReason`,
  },
  {
    system: 'Shopee (Indonesia, Brazil, Taiwan, Vietnam)',
    source: 'test/unit/order-exports/shopee.ts and public importers',
    headers: `
order_id: No. Pesanan | ID do pedido | 訂單編號 | Mã đơn hàng
order_status: Status Pesanan | Status do pedido | 訂單狀態 | Trạng Thái Đơn Hàng
conversion_time: Waktu Pesanan Dibuat | Waktu Pembayaran Dilakukan | Data de criação do pedido | Hora do pagamento do pedido | 訂單成立日期 | Ngày đặt hàng
conversion_value: Total Pembayaran | Total global | 買家總支付金額 | Tổng giá trị đơn hàng (VND) | Tổng số tiền người mua thanh toán
?conversion_value: Subtotal do produto | Total Harga Produk | 商品總價
customer_name: Nama Penerima | Nome do destinatário | 收件者姓名 | Tên Người nhận
phone: No. Telepon | Telefone | 收件者電話 | Số điện thoại
city: Kota/Kabupaten | Cidade
region: Provinsi | UF | Tỉnh/Thành phố
none: Alasan Pembatalan | No. Resi | Opsi Pengiriman | Berat Produk | Ongkos Kirim Dibayar oleh Pembeli | Diskon Dari Penjual | Jumlah Produk di Pesan
none: Número de rastreamento | Opção de envio | Data prevista de envio | Taxa de comissão | Cupom do vendedor | Preço original
item_name: Nama Produk | Nome do Produto | Tên sản phẩm
item_quantity: Quantidade | 數量 | Số lượng
none: 賣家優惠券 | 買家支付運費 | 成交手續費 | 取消原因 | Mã vận đơn | Lý do hủy | Phí vận chuyển (dự kiến) | Mã giảm giá của Shop`,
  },
  {
    system: 'Shopee Thailand and Thai couriers (Flash, Kerry, J&T COD reports)',
    source: 'test/unit/order-exports/shopee.ts; courier columns not checked against an export',
    headers: `
order_id: หมายเลขคำสั่งซื้อ | เลขที่อ้างอิง
conversion_value: จำนวนเงินทั้งหมด | ยอดเก็บเงินปลายทาง | ยอด COD | ยอดเงิน COD | จำนวนเงิน COD (บาท) | ค่าเก็บเงินปลายทาง
?conversion_value: ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB) | ราคาขาย
conversion_time: วันที่ทำการสั่งซื้อ | เวลาการชำระสินค้า | วันที่เซ็นรับ | วันที่ส่งสำเร็จ
customer_name: ชื่อผู้รับ | ชื่อผู้รับพัสดุ
phone: หมายเลขโทรศัพท์ | เบอร์โทรผู้รับ | เบอร์โทรศัพท์ผู้รับ
region: จังหวัด | จังหวัดผู้รับ
postal_code: รหัสไปรษณีย์ | รหัสไปรษณีย์ผู้รับ
order_status: สถานะการสั่งซื้อ
shipping_status: สถานะพัสดุ | สถานะการจัดส่ง
none: หมายเลขติดตามพัสดุ | เลขพัสดุ | เบอร์โทรผู้ส่ง | ชื่อผู้ส่ง | ส่วนลดจาก Shopee | ค่าคอมมิชชั่น | Transaction Fee | ค่าบริการ
item_quantity: จำนวน
none: ค่าจัดส่งโดยประมาณ | ค่าจัดส่งที่ชำระโดยผู้ซื้อ | ค่าธรรมเนียม COD | น้ำหนัก | หมายเหตุ | เหตุผลในการยกเลิกคำสั่งซื้อ | วันที่คาดว่าจะทำการจัดส่งสินค้า`,
  },
  {
    system: 'GHN, GHTK, Viettel Post, Tiki (Vietnam)',
    source: 'GHN report in ../shared/field; the others not checked against an export',
    headers: `
order_id: Mã đơn khách hàng | Mã đơn KH | Mã đơn hàng shop
customer_name: Tên người nhận | Họ tên người nhận | Người nhận | Khách hàng
phone: SĐT người nhận | Điện thoại người nhận | SĐT khách hàng | Số ĐT
conversion_value: Tiền thu hộ (COD) | Tiền thu hộ | Tổng tiền thu hộ | Số tiền thu hộ | COD | Giá trị đơn hàng | Khách phải trả
conversion_time: Ngày giao hàng | Ngày giao hàng thành công | Ngày tạo đơn | Thời gian đặt hàng
?order_status: Trạng thái
shipping_status: Trạng thái giao hàng
none: STT | Mã vận đơn | Phí dịch vụ | Phí COD | Tên người gửi | SĐT người gửi | Địa chỉ người gửi | Khối lượng | Ghi chú | Phí vận chuyển
none: Tiền chuyển khoản phí | Nhân viên giao hàng | Điện thoại cửa hàng | Chiết khấu | Phí hoàn`,
  },
  {
    system: 'Tokopedia and J&T, Ninja Van (Indonesia, Malaysia)',
    source: 'not checked against an export',
    headers: `
order_id: Nomor Invoice | Invoice | No. Rujukan
conversion_value: Total Penjualan (IDR) | Nilai COD | Jumlah COD | Nominal COD | Amaun COD | Total Dibayar Pembeli
conversion_time: Tanggal Pembayaran | Waktu Pembayaran | Tanggal Pesanan | Tarikh Pesanan
customer_name: Nama Pembeli | Nama Penerima
phone: No. Telp Penerima | No Telp Pembeli | No. HP Penerima | No. Telefon Penerima
order_status: Status Terakhir | Status Pesanan
none: Nama Pengirim | No. Telp Pengirim | Biaya Pengiriman | Ongkir | Berat | Kurir | No Resi / Kode Booking | Catatan Pembeli | Biaya Asuransi
item_name: Nama Produk
none: Telepon Toko | Email Penjual`,
  },
  {
    system: 'Mercado Libre and Mercado Livre',
    source: 'sales report columns; not checked against an export',
    headers: `
order_id: # de venta | N.º de venda
conversion_time: Fecha de venta | Data da venda
conversion_value: Total (MXN) | Total (BRL)
?conversion_value: Ingresos por productos (MXN) | Receita por produtos (BRL)
order_status: Descripción del estado | Descrição do status
customer_name: Comprador
postal_code: Código postal | CEP
refunded_value: Anulaciones y reembolsos (MXN) | Cancelamentos e reembolsos (BRL)
none: Cargo por venta e impuestos | Costos de envío | Tarifa de venda e impostos | Tarifas de envio | Ingresos por envío (MXN)
item_name: Título de la publicación | Título do anúncio
item_quantity: Unidades
item_id: SKU
none: # de publicación | Forma de entrega | Fecha en camino | Transportista | Número de seguimiento | Negocio | Factura adjunta`,
  },
  {
    system: 'VTEX and Nuvemshop',
    source: 'not checked against an export',
    headers: `
order_id: Order | Número do Pedido
conversion_time: Creation Date | Data | Data de pagamento
customer_name: Client Name
last_name: Client Last Name
email: Email | E-mail
phone: Phone | Telefone
order_status: Status | Status do Pedido | Status do Pagamento
shipping_status: Status do Envio
currency: Moeda | Currency Code
?conversion_value: Subtotal | Valor do Produto
conversion_value: Total | Total Value | Payment Value
customer_name: Nome do comprador | Nome para a entrega
external_id: CPF / CNPJ
city: Cidade
region: Estado
postal_code: CEP | Postal Code
none: Desconto | Valor do Frete | Frete | Forma de Entrega | Forma de Pagamento | Cupom de Desconto | Código de rastreio do envio
item_name: Nome do Produto
item_quantity: Quantidade Comprada
none: Estimate Delivery Date | Discounts Totals | Shipping Value | Quantity_SKU | Seller Name | Bairro`,
  },
  {
    system: 'Ozon, Wildberries, Yandex Market',
    source: 'Ozon posting fields as in a public Odoo module; the rest not checked against an export',
    headers: `
order_id: Номер заказа | Номер отправления | Srid | № заказа
conversion_time: Принят в обработку | Дата заказа | Дата продажи | Дата оформления | Дата доставки
order_status: Статус | Статус заказа
conversion_value: Сумма отправления | Наложенный платёж | Наложенный платеж | Сумма к оплате | Оплачено покупателем | Итого
currency: Код валюты отправления | Валюта
city: Город доставки
region: Регион доставки
?conversion_value: К перечислению Продавцу за реализованный Товар
customer_name: ФИО получателя | Имя покупателя
phone: Телефон получателя | Телефон покупателя | Моб. телефон
email: E-mail покупателя | Почта клиента
none: Дата отгрузки | Ozon ID | Скидка | Стоимость доставки | Комиссия | Телефон отправителя | Телефон магазина
item_name: Наименование товара | Название товара
item_id: Артикул
item_quantity: Количество
none: Менеджер | Кластер отгрузки | Трек-номер | Сумма скидки | Баркод | Вознаграждение`,
  },
  {
    system: 'Coupang, Naver Smart Store, Gmarket',
    source: 'column lists in public order tools (스마트스토어 발송처리, ESM 신규주문)',
    headers: `
order_id: 주문번호 | 상품주문번호
conversion_time: 결제일 | 주문일시 | 주문일 | 주문일(결제확인전) | 구매확정일
customer_name: 구매자명 | 수취인명 | 구매자 | 수취인이름 | 수령인명
phone: 구매자연락처 | 수취인연락처1 | 구매자전화번호 | 수취인전화번호 | 수령인 휴대폰 | 구매자 휴대폰
conversion_value: 결제액 | 총 결제금액 | 착불금액 | 총 주문금액
?conversion_value: 최종 상품별 총 주문금액 | 정산예정금액 | 상품가격 | 판매단가
order_status: 주문상태
external_id: 구매자ID | 구매자아이디
postal_code: 우편번호
platform: 판매채널
none: 택배사 | 송장번호 | 옵션정보 | 배송비 합계 | 판매자 부담 할인액 | 배송메세지 | 발송기한 | 매출연동 수수료 | 네이버페이 주문관리 수수료
item_name: 상품명 | 등록상품명
item_quantity: 수량
none: 판매자 상품코드 | 개인통관고유부호 | 배송비 할인액 | 출고지 | 판매자 연락처 | 운송장번호 | 출고예정일`,
  },
  {
    system: 'Rakuten, Yahoo! Shopping (Japan), EC-CUBE',
    source: 'field names in public order tools; the CSV titles not checked against an export',
    headers: `
order_id: 注文番号 | OrderId | 受注番号 | 注文ID
conversion_time: 注文日時 | OrderTime | 注文日 | 入金日
conversion_value: 請求金額 | 合計金額 | TotalPrice | 代引き | 代引金額 | 合計請求金額 | お支払い合計
email: 注文者メールアドレス | BillMailAddress | メールアドレス
phone: 注文者電話番号 | 注文者電話番号1 | BillPhoneNumber | ShipPhoneNumber | 送付先電話番号 | お届け先電話番号
first_name: BillFirstName | ShipFirstName
last_name: 注文者姓 | BillLastName
customer_name: 注文者氏名 | 送付先氏名 | お名前
postal_code: 注文者郵便番号 | 送付先郵便番号 | BillZipCode
region: 注文者都道府県 | 送付先都道府県 | BillPrefecture
city: BillCity
order_status: 注文ステータス | OrderStatus | 対応状況
?conversion_value: 商品合計金額 | 小計
none: 送料 | 手数料 | 消費税 | ポイント利用額 | クーポン利用額 | 支払方法 | お荷物伝票番号 | 備考 | 注文者姓カナ | 発送元電話番号 | 店舗電話番号
item_name: 商品名
none: ShipMethod | PayCharge | UsePoint | TotalCouponDiscount | 配送日時指定 | 出荷予定日`,
  },
  {
    system: 'Trendyol and Hepsiburada',
    source: 'not checked against an export',
    headers: `
order_id: Sipariş Numarası | Sipariş No
conversion_time: Sipariş Tarihi | Teslim Tarihi | Fatura Tarihi
customer_name: Alıcı | Müşteri Adı | Alıcı Adı Soyadı
email: E-Posta | Müşteri E-posta
phone: Telefon | Cep Telefonu | Müşteri Telefonu | Alıcı Telefon
conversion_value: Faturalanacak Tutar | Satış Tutarı | Toplam Tutar | Kapıda Ödeme Tutarı | Sipariş Tutarı
?conversion_value: Birim Fiyatı | Net Tutar
currency: Para Birimi
order_status: Sipariş Statüsü | Sipariş Durumu
shipping_status: Kargo Durumu
region: İl
city: İlçe | Şehir
country: Ülke
refunded_value: İade Tutarı
none: Paket No | Kargo Firması | Kargo Kodu | İndirim Tutarı | Komisyon Oranı | Teslimat Adresi | Vergi Numarası
item_name: Ürün Adı
item_id: Barkod | Stok Kodu
item_quantity: Adet
none: Satıcı Adı | Mağaza Telefonu | Gönderici Telefon | Kargo Ücreti | Marka | Fatura Adresi | KDV`,
  },
  {
    system: 'Flipkart, Meesho, Shiprocket',
    source: 'Flipkart columns in a public order tool; the rest not checked against an export',
    headers: `
order_id: Order ID | Sub Order No | Channel Order ID
conversion_time: Order Date | Order Created At | Order Delivered Date
order_status: Order Status
customer_name: Customer Name | Buyer name
email: Customer Email | Email ID
phone: Customer Mobile | Customer Phone | Mobile No.
region: Customer State
city: Customer City | Address City
postal_code: Customer Pincode | Pincode | Address Pincode
conversion_value: Order Total | COD Amount | Collectable Amount | Final Selling Price (incl. seller opted in default offers)
none: Gross Units | Net Units (#) | Total Expenses (INR) | Shipping Fee (INR) | Commission (INR) | AWB Code | Courier Company | Seller GSTIN
item_name: Product Name | SKU Name
item_id: SKU
none: Supplier Listed Price (Incl. GST + Commission) | Pickup Pincode | Pickup Address Name | Reason for Credit Entry | Weight (KG) | Freight Total Amount`,
  },
  {
    system: 'Noon, Salla, Zid (Arabic)',
    source: 'OpenCart’s Arabic language files; Salla and Zid not checked against an export',
    headers: `
order_id: رقم الطلب | رقم الفاتورة | معرف الطلب
conversion_time: تاريخ الطلب | تاريخ الإضافة | تاريخ ووقت الطلب | تاريخ التسليم
customer_name: اسم العميل | العميل | اسم المستلم | المرسل إليه
email: البريد الإلكتروني | البريد الالكتروني | ايميل العميل
phone: رقم الجوال | رقم الهاتف | جوال العميل | هاتف المستلم | الجوال
conversion_value: إجمالي الطلب | المبلغ الإجمالي | السعر الكلي | الدفع عند الاستلام | مبلغ الدفع عند الاستلام | المجموع | المبلغ المدفوع
?conversion_value: المبلغ | سعر الوحدة | المجموع الفرعي
currency: العملة
order_status: حالة الطلب
?order_status: الحالة
shipping_status: حالة الشحن
city: المدينة
region: المنطقة
country: الدولة
items: المنتجات
item_name: اسم المنتج
item_quantity: الكمية
none: طريقة الدفع | شركة الشحن | تكلفة الشحن | الخصم | الضريبة | رقم البوليصة | اسم البائع | هاتف المتجر | ملاحظات | كوبون الخصم | اسم الموظف`,
  },
  {
    system: 'BaseLinker, Allegro (Polish)',
    source: 'BaseLinker’s getOrders labels in public tools; Allegro not checked against an export',
    headers: `
order_id: Numer zamówienia | Nr zamówienia | ID zamówienia
conversion_time: Data zamówienia | Data złożenia | Data zakupu | Data płatności | Data dodania
customer_name: Imię i nazwisko | Klient | Kupujący | Odbiorca
first_name: Imię
last_name: Nazwisko
email: Adres e-mail | E-mail kupującego | Email klienta
phone: Telefon | Numer telefonu | Telefon kupującego
conversion_value: Wartość zamówienia | Kwota pobrania | Pobranie | Suma brutto | Do zapłaty | Kwota zapłacona | Razem
?conversion_value: Cena jednostkowa | Kwota netto | Kwota
currency: Waluta
order_status: Status zamówienia | Status płatności
city: Miejscowość | Miasto
postal_code: Kod pocztowy
country: Kraj
items: Produkty
refunded_value: Kwota zwrotu
item_name: Nazwa produktu
item_quantity: Ilość
none: Metoda płatności | Koszt dostawy | Numer przesyłki | Rabat | NIP | Adres | Uwagi | Telefon nadawcy | E-mail sprzedawcy | Kurier | VAT | Prowizja`,
  },
];
