import type { HeaderCase } from './systems.ts';

const source = 'words that people write in their own sheets';

/** Headers of sellers' own sheets by language. */
export const LANGUAGES: HeaderCase[] = [
  {
    system: 'English',
    source,
    headers: `
order_id: Order # | Order No. | Order Ref | Transaction No | Booking Reference | Sales order number
conversion_value: Total amount paid | Total (incl. VAT) | Order total (USD) | Amount Paid by Customer | Grand Total | COD Amount (THB) | total_usd
conversion_value: Total inc GST | Total revenue | Amount to collect
?conversion_value: Value | Price | Net amount | Payout | Subtotal | Sale price
conversion_time: Ordered at | Purchase date (UTC) | Date of sale | Paid on | Delivered at | order_created_at_utc | Date & Time
email: E-mail | E-Mail Address | Customer's email | Email 1 | Emails | Buyer Email Address | Contact e-mail | Primary Email | Billing Email
phone: Phone 1 | Phone Numbers | Tel. No. | Customer Mobile | WhatsApp | Contact number | Consignee phone | Recipient Mobile | Mobile No
customer_name: Customer Name | Client | Full name | Consignee | Buyer full name
postal_code: ZIP/Postal code | Pin code | Shipping Postcode | Ship-to ZIP
?email: User email | Account email
none: Store Email | Merchant Email | Seller phone | Agent | Agent email | Assignee | Assigned to | Sender | Sender Name | Sender Phone | Sales Rep
none: Sales rep email | Company phone | Owner | Reply-To Email | Referrer email | Driver phone | Support email | Return address | Created by
none: Discount | Total discount | Tax | Total tax | Shipping fee | Shipping cost | Refund reason | Balance | Deposit | Exchange rate | Commission
none: Expected delivery date | Date of birth | Birthday | Last updated | Updated at | Ship by date | Estimated delivery | Due date | Expiry date
none: Contract number of supplier | Customer IP | Order notes | Total excl. tax | Total weight | Total items | Total quantity | Number of orders
none: Email opt-in | Email consent | Phone model | Phone verified | Email status | Payment method | Coupon | Order type | Lead source | Invoice URL`,
  },
  {
    system: 'Spanish and Portuguese',
    source,
    headers: `
order_id: Nº de pedido | Número de orden | Pedido nº | Código do pedido | ID da venda
conversion_value: Importe total | Total pagado | Valor a cobrar | Contra reembolso | Total a cobrar | Valor total pago | Total do pedido | Monto total (COP)
?conversion_value: Monto | Importe | Valor | Precio | Subtotal | Valor líquido
conversion_time: Fecha de compra | Fecha y hora | Data do pedido | Fecha de entrega | Data/Hora
email: Correo | Correo electrónico | Correo del cliente | E-mail do cliente | Email cliente
phone: Teléfono | Celular | Teléfono del cliente | Telefone do cliente | Telefone celular | Teléfono destinatario
customer_name: Cliente | Nombre del cliente | Nome do cliente | Destinatario
first_name: Nombres | Primer nombre
last_name: Apellidos | Sobrenome
postal_code: Código postal | CEP
none: Teléfono del vendedor | Correo de la tienda | Telefone da loja | E-mail do vendedor | Remitente | Descuento | Costo de envío | Impuestos | Frete
item_quantity: Cantidad
none: Método de pago | Fecha estimada de entrega | Guía | Transportadora | Observaciones | Valor do desconto | Fecha de nacimiento`,
  },
  {
    system: 'German and French',
    source,
    headers: `
order_id: Bestellnummer | Bestell-Nr. | Auftragsnummer | N° de commande | Réf. commande | Numéro de commande
conversion_value: Gesamtbetrag | Nachnahme | Nachnahmebetrag | Bruttobetrag | Total TTC | Montant payé | Contre-remboursement | Montant à encaisser
?conversion_value: Betrag | Preis | Montant | Prix | Nettobetrag | Zwischensumme
conversion_time: Bestelldatum | Kaufdatum | Bestellt am | Date de commande | Date et heure | Date de livraison
email: E-Mail-Adresse | Kunden-E-Mail | Courriel | E-mail client | E-Mail (Rechnung)
phone: Telefon | Handynummer | Telefon (Rechnung) | Téléphone | Portable | Téléphone client
first_name: Vorname | Prénom
last_name: Nachname
customer_name: Kunde | Empfänger | Nom du client
postal_code: PLZ | Code postal
city: Ort | Ville
none: Verkäufer E-Mail | Telefon Absender | Händler | E-mail du vendeur | Téléphone expéditeur | Rabatt | Versandkosten | MwSt. | Frais de port
item_quantity: Anzahl | Quantité
none: Zahlungsart | Remise | Mode de paiement | Lieferdatum (geplant) | Sendungsnummer | Date de naissance`,
  },
  {
    system: 'Thai, Vietnamese, Indonesian, Filipino',
    source,
    headers: `
order_id: เลขออเดอร์ | เลขที่บิล | Mã đơn | Số hóa đơn | Nomor Pesanan | No. Order | Numero ng Order
conversion_value: ยอดรวม (บาท) | ยอดโอน | ยอดชำระเงิน | Tổng tiền | Tiền COD | Thu hộ | Tổng thanh toán | Total Bayar | Kabuuang Halaga | Halaga ng COD
?conversion_value: ราคา | Đơn giá | Giá bán | Harga
conversion_time: วันที่สั่งซื้อ | วันเวลา | Ngày đặt hàng | Ngày mua | Tanggal Order | Tgl Transaksi | Petsa ng Order
email: อีเมล | อีเมลลูกค้า | Email khách hàng | Alamat Email | Emel Pelanggan
phone: เบอร์โทร | เบอร์ลูกค้า | เบอร์โทรผู้รับ | SĐT | SĐT KH | No. HP | Nomor WhatsApp | Numero ng Cellphone
customer_name: ชื่อลูกค้า | ชื่อ-นามสกุล | Họ và tên | Tên khách hàng | Nama Pelanggan | Pangalan ng Customer
none: เบอร์ร้าน | อีเมลร้านค้า | ผู้ขาย | พนักงานขาย | SĐT người gửi | Email cửa hàng | Nhân viên | Telepon Toko | No. HP Pengirim | หมายเหตุ | ส่วนลด
item_quantity: Jumlah Barang
none: ค่าส่ง | วันเกิด | Ghi chú | Phí ship | Giảm giá | Ngày sinh | Diskon | Ongkos kirim | Catatan | Metode Pembayaran`,
  },
  {
    system: 'Russian, Turkish, Arabic, Polish',
    source,
    headers: `
order_id: Номер заказа | № заказа | Sipariş No | رقم الطلب | Nr zamówienia
conversion_value: Сумма заказа | Итого | К оплате | Genel Toplam | Ödenen Tutar | المجموع الكلي | Suma zamówienia | Do zapłaty
?conversion_value: Цена | Сумма | Fiyat | Tutar | Cena | Kwota | السعر
conversion_time: Дата заказа | Дата и время | Sipariş Tarihi | Tarih ve Saat | تاريخ الطلب | Data zamówienia | Data i godzina
email: Почта | E-posta | الإيميل | Adres e-mail
phone: Телефон клиента | Cep Telefonu | رقم الموبايل | Telefon komórkowy
customer_name: ФИО | Ad Soyad | الاسم الكامل | Imię i nazwisko
first_name: Имя | Imię
last_name: Фамилия | Soyad | Nazwisko
city: Город | Şehir | المدينة | Miasto
none: Продавец | Телефон продавца | Скидка | Стоимость доставки | Комментарий | Satıcı Telefonu | İndirim | Kargo Ücreti | Sprzedawca | Rabat
item_quantity: Adet | Ilość | الكمية
none: Uwagi | هاتف البائع | الخصم | ملاحظات | Дата рождения | Doğum Tarihi | Data urodzenia | تاريخ الميلاد`,
  },
  {
    system: 'Chinese, Japanese, Korean',
    source,
    headers: `
order_id: 订单号 | 訂單編號 | 注文番号 | 受注番号 | 주문번호
conversion_value: 实付金额 | 付款金額 | 代收货款 | 货到付款金额 | 合計金額 | 代引金額 | 請求額 | 결제금액 | 총 결제금액 | 후불금액
?conversion_value: 单价 | 小計 | 単価 | 商品金额 | 단가 | 정산금액
conversion_time: 下单时间 | 付款時間 | 签收时间 | 注文日時 | 購入日 | 주문일시 | 결제일시
email: 邮箱 | 買家信箱 | メールアドレス | お客様メールアドレス | 이메일 | 구매자 이메일
phone: 手机号 | 收货人手机号 | 收件人電話 | 電話番号 | 注文者電話番号 | 휴대폰번호 | 수취인 전화번호
customer_name: 收货人姓名 | 買家姓名 | 氏名 | お名前 | 구매자명 | 수취인
postal_code: 邮编 | 郵便番号 | 우편번호
item_quantity: 数量 | 수량
none: 卖家电话 | 店铺名称电话 | 寄件人电话 | 運費 | 折扣 | 备注 | 発送元 | 店舗メール | 送料 | 値引 | 備考 | 판매자 이메일 | 보내는분 전화번호 | 배송비 | 할인금액`,
  },
];
