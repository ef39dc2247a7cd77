/**
 * Headers of further shops, payment providers, cash registers and CRM systems, by the field that they name: written down from memory,
 * not checked against exports. A question mark is not asked for here: a proposal to confirm is right too.
 */
export const BY_FIELD = `
order_id: Order Increment | Order Reference Number | Sales Receipt No | Invoice # | Payment ID | Charge ID | Order Id (Shop)
order_id: Sale ID | Merchant Reference | PSP Reference | pedido_id | num_pedido | codigo_pedido | id_order | reference
order_id: Reference | order_reference | Docket Number | Bill No. | Check # | Receipt number | Mã đơn hàng Haravan | Mã hóa đơn
order_id: Mã phiếu bán | Mã đơn TMĐT | Số hoá đơn | เลขที่ใบสั่งขาย | เลขที่รายการขาย | หมายเลขสั่งซื้อ | รหัสสั่งซื้อ
order_id: ออเดอร์ไอดี | No Invoice | No.Pesanan | Nomor Order | Kode Transaksi | Order Number (Lazada) | 주문서번호 | 주문고유번호 | 注文管理番号
order_id: 受注コード | 売上ID | 订单号码 | 訂單號碼 | 訂單編號(主) | 交易單號 | Номер заказа (внешний) | Заказ | ID сделки | Номер заявки
order_id: Sipariş Numarası (Pazaryeri) | Sipariş No. | Fiş Numarası | رقم الطلب # | Zamówienie | Nr zam.
order_id: Numer zamówienia (Allegro) | Bestellung Nr. | Auftrags-Nr | Belegnummer | Commande | Id commande | N° cmd
order_id: Numéro de commande (boutique) | Orden | N° de pedido | Número de Pedido | ID Venta | Nº Venda | Código da transação
order_id: Transação | Pedido ID
conversion_value: Total Order Amount | Order Total (Incl. Tax) | total_price | totalPrice | grand_total | base_grand_total
conversion_value: amount_total | total_paid_tax_incl | total_paid | Total Inc. Tax | Amount (USD) | Amount Paid (GBP) | Final Bill
conversion_value: Total Sale | Total Charged | Total Amount (INR) | Order Value (SAR) | Gross Amount | Transaction Amount | Billed Total
conversion_value: COD Value | COD Collected Amount | Cash Collected | Tổng giá trị hóa đơn | Khách cần trả | Tổng tiền thanh toán
conversion_value: Tiền khách đưa | Số tiền phải thu | Phải thu | Tổng tiền sau giảm giá | Tổng tiền (VNĐ) | ยอดขายสุทธิ | มูลค่ารวมสุทธิ
conversion_value: จำนวนเงิน COD | ยอดชำระสุทธิ | ยอดรวมสุทธิ (บาท) | ยอดเงินที่ชำระ | รวมยอดชำระ | Total Bayar | Total Harga (Rp)
conversion_value: Jumlah Bayar | Total Belanja | Nilai Barang COD | Grand Total | 총결제금액(원) | 실결제금액 | 결제금액(원) | 주문총액 | 総合計 | お支払い金額
conversion_value: ご請求金額合計 | 税込合計金額 | 订单实收金额 | 實收金額 | 订单应付 | 訂單總計 | 總計 | 应收款 | Сумма заказа, руб. | Итого, ₽ | Сумма с доставкой
conversion_value: Оплата (руб) | Стоимость, руб | Toplam (TL) | Ödenen Toplam | Sipariş Tutarı (KDV Dahil) | Kapıda Ödeme Tutarı
conversion_value: إجمالي الطلب (ر.س) | المبلغ الكلي | مجموع الفاتورة | قيمة الطلب | مبلغ COD | Razem (PLN) | Wartość brutto
conversion_value: Kwota zamówienia | Suma do zapłaty | Łącznie | Gesamtpreis brutto | Gesamtsumme (EUR) | Rechnungsbetrag brutto
conversion_value: Total TTC (€) | Montant total de la commande | Prix total payé | Total a pagar | Importe total (con IVA)
conversion_value: Valor total do pedido | Valor total (R$) | Total pago | Vlr. Total | Vl. total
conversion_time: Order Placed At | order_date | created_at | processedAt | date_purchased | date_add | invoice_date | Order Timestamp
conversion_time: Transaction Date/Time | Sale Completed | Date Completed | Payment Date (UTC) | Paid date | Closed At | Booked On
conversion_time: Order Time | Ngày bán | Thời gian tạo | Ngày chứng từ | Ngày tạo đơn hàng | Ngày hoàn thành | Giờ đặt | วันที่ขาย
conversion_time: วันที่เปิดบิล | วันที่ออกบิล | เวลาสั่ง | วันเวลาที่สั่งซื้อ | วันที่ชำระเงิน | Tanggal Transaksi
conversion_time: Tanggal Pesanan Dibuat | Waktu Pesanan | 주문일자 | 주문날짜 | 입금확인일 | 결제완료일시 | 注文日時 | 決済日時 | 受注日 | 创建时间 | 付款时间 | 訂單日期
conversion_time: 訂單成立時間 | 成交時間 | Дата создания заказа | Дата оплаты | Создан | Дата закрытия сделки | Sipariş Tarihi
conversion_time: Oluşturulma Tarihi | Ödeme Tarihi | تاريخ الطلب | تاريخ الإنشاء | تاريخ الدفع | Data zamówienia | Data utworzenia
conversion_time: Data opłacenia | Bestelldatum | Auftragsdatum | Kaufdatum/-zeit | Date de commande | Date de création | Passée le
conversion_time: Fecha de compra | Fecha del pedido | Fecha creación | Data da compra | Data do pedido | Data de criação | Criado em
conversion_time: Dt. Pedido | Data Venda | Aprovado em
email: Email address | E-mail (customer) | email_address | customerEmail | payer_email | Buyer e-mail | Contact Email
email: Billing E-mail | Attendee Email | Guest Email | Subscriber email | Email (khách) | Email người đặt | Thư điện tử
email: อีเมล์ลูกค้า | อีเมลผู้สั่งซื้อ | Email Pelanggan | Email Pemesan | 주문자이메일 | 이메일(주문자) | 注文者メール | ご注文者メールアドレス | 电子邮箱
email: 顧客Email | 收件人Email | E-mail клиента | Почта покупателя | Email получателя | E-posta Adresi | Alıcı E-posta
email: البريد الإلكتروني للعميل | ايميل | E-mail klienta | Adres e-mail kupującego | Kunden-E-Mail | E-Mail Kunde
email: Rechnungs-E-Mail | Courriel client | E-mail de l'acheteur | Correo electrónico del cliente | Correo comprador
email: E-mail do comprador | E-mail Cliente | email_cliente | customer.email | billing.email | billing_address.email
email: shipping email
phone: Phone | Mobile # | phone_number | customerPhone | Customer contact number | Shipping Address Phone
phone: billing_address.phone | Buyer Tel | Recipient phone number | Cell | Consignee Contact No | Attendee phone
phone: Guest phone | WhatsApp Number | Điện thoại | SĐT khách | SĐT người đặt | Số ĐT nhận | เบอร์โทรศัพท์ผู้รับ
phone: เบอร์ผู้สั่งซื้อ | โทรศัพท์ผู้ซื้อ | No HP | Nomor HP Pembeli | Telepon Pelanggan | 주문자휴대폰 | 수령자전화번호 | 받는분핸드폰 | 注文者TEL
phone: 送付先TEL | お届け先電話番号 | 收件人手机 | 收貨人手機號碼 | 買家手機 | 聯絡電話 | Телефон | Контактный телефон клиента | Моб. телефон получателя
phone: Telefon Numarası | Müşteri Cep | Alıcı Telefonu | رقم جوال العميل | رقم الهاتف المحمول | جوال المستلم
phone: Telefon klienta | Nr telefonu odbiorcy | Tel. kom. | Telefonnummer Kunde | Handy | Mobilnummer des Kunden
phone: Téléphone du client | N° de téléphone client | Tél destinataire | Teléfono de contacto | Celular comprador | Telefono
phone: Telefone | Celular do cliente | Fone | WhatsApp | Tel. celular
customer_name: Customer | Customer Full Name | customer_name | Buyer's name | Attendee name | Guest name | Consignee name
customer_name: Khách hàng | Tên khách | Người nhận hàng | Tên người đặt hàng | ชื่อผู้ซื้อ | ชื่อ-สกุล | ชื่อผู้รับสินค้า | Nama
customer_name: Nama Pemesan | Nama Penerima | 주문자명 | 주문자 | 받는분 | 注文者氏名 | お届け先氏名 | 收件人姓名 | 買家名稱 | 客户名称 | Клиент | ФИО клиента
customer_name: Получатель | Müşteri Adı Soyadı | Alıcı | İsim Soyisim | اسم العميل | اسم المستلم | Klient | Imię i nazwisko klienta
customer_name: Kunde | Name des Kunden | Nom du client | Destinataire | Nombre completo | Comprador | Nome completo | Cliente
order_status: Order status | order_state | Payment Status | status | Trạng thái đơn hàng | Tình trạng | สถานะคำสั่งซื้อ
order_status: สถานะออเดอร์ | Status Pesanan | 주문상태 | 注文状況 | 订单状态 | 訂單狀態 | Статус | Статус заказа | Sipariş Durumu | حالة الطلب
order_status: Status zamówienia | Bestellstatus | Statut de la commande | Estado del pedido | Situação | Status do pedido | Stage
order_status: Deal stage | Статус оплаты
currency: Currency | currency_code | Order Currency | ccy | Loại tiền | สกุลเงิน | Mata Uang | 통화 | 通貨 | 币种 | 幣別 | Валюта
currency: Para Birimi | العملة | Waluta | Währung | Devise | Moneda | Moeda | transaction_currency | presentment_currency
first_name: First name | firstName | billing_first_name | given_name | Vorname | Prénom | Nombre | Primeiro nome | Imię | Ad | Имя
first_name: الاسم الأول | customer_firstname | Billing First
last_name: Last name | lastName | billing_last_name | family_name | Nachname | Nom de famille | Apellidos | Sobrenome | Nazwisko
last_name: Soyad | Фамилия | اسم العائلة | customer_lastname | Surname
city: City | billing_city | Ship City | Town/City | Thành phố | อำเภอ | Kota | 도시 | 市区町村 | 城市 | Город | Şehir | المدينة
city: Miasto | Stadt | Ville | Ciudad | Cidade
region: State | Province | State/Province | billing_state | Tỉnh/TP | จังหวัด | Provinsi | 시도 | 都道府県 | 省份 | Область | İl
region: المنطقة | Województwo | Bundesland | Région | Provincia | UF
postal_code: Zip | Postal Code | Postcode | billing_postcode | Mã bưu điện | รหัสไปรษณีย์ | Kode Pos | 우편번호 | 郵便番号 | 邮编 | Индекс
postal_code: Posta Kodu | الرمز البريدي | Kod pocztowy | PLZ | Code postal | Código postal | CEP
country: Country | Country Code | billing_country | Quốc gia | ประเทศ | Negara | 국가 | 国 | 国家 | Страна | Ülke | الدولة | Kraj
country: Land | Pays | País
refunded_value: Refund Amount | Total Refunded | amount_refunded | Số tiền hoàn | ยอดคืนเงิน | Jumlah Refund | 환불금액 | 返金額 | 退款金额
refunded_value: Сумма возврата | İade Tutarı | المبلغ المسترد | Kwota zwrotu | Erstattungsbetrag | Montant remboursé
refunded_value: Monto reembolsado | Valor reembolsado
items: Items | Product | line_items | Sản phẩm | สินค้า | Товар | Ürün
items: المنتج | Produkt | Artikel | Produit | Producto | Produto
none: Seller email | Vendor Phone | Store phone | shop_email | Sales Person | Salesperson email | Handled by | Processed by
none: Cashier | Waiter | Table | Terminal ID | Fee | Fees | Processing Fee | Commission amount | Platform fee | Tax amount
none: VAT amount | Tip amount | Discount total | Shipping total | shipping_cost | Handling fee | Insurance | Unit cost
none: Cost price | Profit | Margin | Tracking no | AWB number | Notes | Comment | Tags
none: Coupon | Gift message | Payment method | Payment gateway | Card last 4 | IP address | User agent | Referrer
campaign: utm_campaign | Campaign | Campaign name | Google Ads campaign | แคมเปญโฆษณา | Chiến dịch quảng cáo
none: utm_source | Email campaign | Campaign ID | Landing page | Weight | Dimensions | Warehouse | Expected ship date | Ship date | Due date
none: Last modified | Updated at | DOB | Gender | Company | Company name | VAT number | Tax ID | Address | Address 1
none: Street | Delivery instructions | Delivery slot | Delivery method | Return reason | Cancel reason | Exchange rate
none: Opening balance | Deposit amount | Balance due | Amount due | Outstanding | Credit limit | Người bán
none: Nhân viên bán hàng | Chi nhánh | Phí vận chuyển | Phí giao hàng | Giảm giá | Thuế | Mã vận đơn | Địa chỉ
none: Ghi chú | พนักงาน | สาขา | ค่าจัดส่ง | ส่วนลด | ภาษี | เลขพัสดุ | ที่อยู่ | หมายเหตุ | Kasir | Ongkir | Diskon
none: Pajak | Resi | Alamat | Catatan | 배송비 | 할인금액 | 부가세 | 송장번호 | 주소 | 비고 | 送料 | 消費税 | 住所 | 備考 | 運費 | 稅額
none: 地址 | 備註 | Скидка | Доставка | НДС | Адрес | Примечание | İndirim | KDV | Adres | Not | الخصم
none: الضريبة | العنوان | ملاحظة | Rabat | VAT | Adres dostawy | Uwagi klienta | Rabatt | Versandkosten
none: MwSt | Adresse | Bemerkung | Remise | TVA | Descuento | IVA | Dirección | Desconto
none: Frete | Endereço | Observação
order_id: Order Num | Order nbr | Ordernumber | OrderNo. | Order_ID | ORDER REF. | Sales Order | Order code | Tx ID | TXN Ref
order_id: Trans. ID | Transaction Id | payment_intent | Payment Intent ID | Checkout ID | Cart ID | Merchant Order Ref
order_id: Merchant transaction ID | bookingId | Booking No | Reservation ID | Contract No | Policy number | Deal ID
order_id: external_order_id | Shop order number | ID đơn | Mã ĐH | Số chứng từ | เลข Order | เลขที่ใบกำกับ | หมายเลข Order
order_id: Kod Pesanan | No Pesanan | No. Faktur | No Nota | 주문 No | 주문 번호 | 예약번호 | 승인번호 | 受注No. | オーダー番号 | 予約番号 | 주문서 번호 | 订单ID
order_id: 訂單ID | 商家订单号 | Номер брони | № договора | Код заказа | İşlem No | Rezervasyon No | رقم الحجز | رقم المعاملة
order_id: Nr rezerwacji | Identyfikator transakcji | Rechnungsnr | Buchungsnummer | N° de réservation | Référence
order_id: Réservation n° | Nº de operación | Folio | Código de compra | Nº da Venda | Id do pedido | Cód. Pedido
order_id: Número da encomenda
conversion_value: Amount charged | Total Value (USD) | Order total price | order.total | order_total_price | Total price paid | Sum
conversion_value: Total incl VAT | Total (tax included) | Final price | Amt | Contract amount | Booking total | Total fare | Total Rent
conversion_value: Collected COD | COD to collect | COD (VND) | COD (฿) | Tiền COD (đ) | Tổng đơn hàng | Tổng giá trị đơn | Giá trị đơn
conversion_value: Tiền thu của khách | ยอดเงินรวม | ราคารวมสุทธิ | ยอดซื้อ | รวมเป็นเงิน | จำนวนเงิน(บาท) | Total Akhir
conversion_value: Total Tagihan COD | Jumlah Perlu Dibayar | Amaun Keseluruhan | 판매금액 | 주문 금액 | 총액(원) | 결제 총액 | 売上金額 | 合計（税込） | 購入金額
conversion_value: 注文合計金額 | 合计金额 | 订单总额(元) | 總金額 | 實付款 | 交易總額 | Сумма чека | Общая сумма, руб | Цена заказа | Toplam Fiyat
conversion_value: Sipariş Toplamı (TL) | Genel toplam | المجموع النهائي | السعر الإجمالي | إجمالي المبلغ | القيمة الإجمالية | Suma
conversion_value: Całkowita wartość | Pobranie (PLN) | Gesamtbetrag | Summe (€) | Bezahlt | Montant TTC (EUR) | Total commande TTC
conversion_value: Total facturé | Valor de la orden | Monto total pagado | Importe cobrado | Total (ARS) | Valor da compra | Valor bruto
conversion_value: Vlr Pedido | Total da nota
conversion_time: Order Date/Time | orderDate | Ordered Date | Time of purchase | Purchase timestamp | Txn Date | Date/Time | Trans Date
conversion_time: Date Paid | Payment Received On | Created Date (GMT+7) | Delivered on | Delivery completed at | POD date
conversion_time: Signing Time | Appointment date | Booking Date | Event Date | Signed up at | Closed Won At | Ngày lập | Ngày phát sinh
conversion_time: Ngày đặt | Thời gian giao thành công | วันที่รับออเดอร์ | วันที่ปิดการขาย | วันที่ส่งมอบ | Tanggal Beli
conversion_time: Tarikh Tempahan | Tgl. Pesan | 주문 접수일 | 예약일 | 배송완료일 | ご注文日時 | 売上日 | 配達完了日時 | 交易时间 | 订单创建时间 | 完成時間 | Дата создания
conversion_time: Дата и время заказа | Дата вручения | Teslim Edildi | Satış Tarihi | Ödeme Zamanı | تاريخ البيع | تاريخ التسليم
conversion_time: وقت الطلب | Data sprzedaży | Data realizacji | Data doręczenia | Auftragsdatum | Zahlungsdatum | Bestellt am
conversion_time: Date de vente | Date de paiement | Livré le | Fecha de pago | Fecha venta | Fecha y hora de la orden
conversion_time: Data de pagamento | Data da entrega | Data fechamento
email: EMAIL | E mail | e-mail address | Mail ID | Email ID | customer_email_address | Ship To Email | Bill To E-mail
email: Recipient Email | contact.email | Lead email | Client's e-mail | Email (Primary) | Work e-mail | Hashed Email
email: email_sha256 | SHA-256 email | Mail | Địa chỉ mail | อีเมล (ลูกค้า) | E-mel | 메일주소 | 고객 메일 | お客様メール | メール | 客户Email
email: 电子邮件（买家） | Эл. почта | Электронная почта покупателя | E-Posta (Müşteri) | بريد المشتري | Mail kupującego
email: E-Mail-Adresse (Kunde) | Adresse mail | Adresse e-mail acheteur | E-mail cliente | Correo electronico | Mail cliente
email: Email contato
phone: PHONE | Ph. No. | Phone no. 1 | Tel | Tel. | Telephone number | Mobile phone no. | Cell Phone | Buyer's phone
phone: Ship To Phone Number | Lead phone | Client mobile number | Contact Mobile No. | Mobile (Customer) | phone_e164
phone: hashed_phone_number | Phone (Home) | ĐT khách | Điện thoại người nhận hàng | SĐT nhận hàng | เบอร์
phone: เบอร์โทรศัพท์ (ผู้รับ) | มือถือลูกค้า | Telp. | No. Telp. Pembeli | HP Customer | Nombor telefon pelanggan | 연락처(수취인)
phone: 전화번호(구매자) | 핸드폰 | 携帯番号 | お客様電話 | TEL | 联系电话 | 手机 | 收件人联系方式 | 電話 | Тел | Телефон заказчика | Номер телефона
phone: Cep telefonu | Tel No | Gsm | جوال | الجوال | تليفون العميل | Tel. klienta | Komórka | Telefon kontaktowy | Telefon
phone: Handynr | Tel.-Nr. | Mobile | Tél | Numéro de téléphone client | Móvil | Teléfono móvil | Nro. de celular | Telemóvel
phone: Celular/WhatsApp | Telefone 1
none: Order count | Order source URL | Order type | Order notes | Order weight | Order tags | Order items count
none: Payment ref by shop | Payment terms | Payment link | Total units | Total qty | Total pieces | Total savings
none: Total discounts | Total shipping | Total fees | Total cost | Total orders | Total spent | Lifetime value
none: Average order value | Amount off | Amount refunded reason | Tax rate | Unit | Base currency rate | Sender email
none: Return phone | Pickup phone | Pickup contact | Merchant phone number | Seller account | Courier phone
none: Emergency contact | Account manager | Email template | Email sent at | Emails sent | Phone type | Phone extension
none: Call duration | Date of next visit | Birth date | Registration date of shop | Delivery date (requested)
none: Estimated arrival | Print date | Refund date | Return date | Cancelled by | Archived | Row | No. | STT | ลำดับ | No
none: 번호 | 番号 | 序号 | № | # | Lp. | Sıra | م | 순번 | 담당자 | 担当者 | 客服 | 业务员 | Менеджер | Курьер | Satış Temsilcisi | Kurye
none: المندوب | الموظف | Opiekun klienta | Kurier | Sachbearbeiter | Vendeur | Livreur | Vendedor | Repartidor | Entregador
none: Tổng số lượng | Tổng giảm giá | Tổng phí | รวมส่วนลด | รวมจำนวน | Total Diskon | Total Ongkir
none: Total Berat | 총 할인금액 | 총 수량 | 合計数量 | 割引合計 | 总数量 | 优惠总额 | Общий вес | Сумма скидки | Общее количество | Toplam Adet
none: Toplam İndirim | إجمالي الخصم | إجمالي الكمية | Suma rabatu | Łączna ilość | Gesamtgewicht | Gesamtrabatt
none: Total remise | Poids total | Total descuento | Peso total | Total de descontos | Quantidade total
none: Order discount amount | Order tax total | Order shipping total | Total order discount | Order fee | Payment fee
none: Paid tax | Payment processing fee | Total payment fee | Order cost | Purchase cost | Purchase order | PO Number
none: Sales tax | Sales person | Sale type | Sales channel fee | Order created by | Order updated date | Order shipped date
none: Order cancelled by | Payment due date | Payment terms date | Invoice due date | Invoice address | Deal owner email
none: Deal created by | Deal lost reason | Booking status email | Transaction fee | Transaction type
none: Transaction currency rate | Order item count | Order quantity total | Total sale quantity | Customer notes
none: Customer since | Customer group | Customer orders | Customer total spent orders | Customer lifetime value
none: Email marketing | Email subscribed at | SMS marketing phone consent | Phone call date | Store credit
none: Gift card amount | Loyalty points | Points used | Reward amount | Cashback | Wallet amount used | Credit used
none: Prepaid amount reason | Supplier price | Buying price | Cost of goods | Wholesale price | MRP | List price
none: Compare at price | Original price | Price list | Price before discount | Total before discount | Amount before tax
none: Total without VAT | Sum excl. VAT | Tax base | Shipping insurance | Delivery charge | Delivery fee paid | COD fee
none: COD charge | COD charges | COD remittance date | COD remitted fee | Remittance amount | Remitted amount | Bank account
none: Account number of bank | IBAN | Card number | Receipt URL | Invoice PDF | Order URL | Order JSON | Order status URL
none: Order tags list | Giá vốn | Giá nhập | Phí thu hộ | Phí COD | Phí bảo hiểm | Tiền ship | Tiền giảm | Công nợ | Còn nợ
none: Tiền cọc | Đặt cọc | Ngày gửi hàng | Ngày dự kiến giao | Ngày cập nhật | Ngày sinh nhật | Người tạo | Người bán hàng
none: ค่าส่งปลายทาง | ค่าธรรมเนียมเก็บเงินปลายทาง | ต้นทุน | ราคาทุน | มัดจำ | ยอดค้างชำระ | วันที่จัดส่ง | วันหมดอายุ
none: วันที่แก้ไข | ผู้สร้าง | พนักงานขาย | Biaya COD | Biaya Layanan | Ongkos Kirim | Harga Modal | Potongan Harga
none: Total Potongan | Uang Muka | Tanggal Kirim | Tanggal Lahir | Dibuat Oleh | Admin | 결제수수료 | 배송비 결제방법 | 할인액 | 총할인금액
none: 포인트사용금액 | 공급가 | 원가 | 발송일 | 취소수량 | 決済手数料 | 代引手数料 | 代引き手数料 | 消費税額 | 値引額 | ポイント利用額 | 原価 | 発送日 | 出荷日 | 誕生日 | 更新日時 | 代收手续费
none: 代收手續費 | 付款方式 | 付款手續費 | 运费金额 | 优惠金额 | 税额 | 成本价 | 发货时间 | 更新时间 | 预计送达时间 | Сумма комиссии | Сумма скидки по заказу
none: Сумма доставки | Стоимость доставки заказа | Себестоимость | Закупочная цена | Цена до скидки | Предоплата | Долг
none: Дата отгрузки заказа | Дата изменения заказа | Планируемая дата доставки | Дата рождения клиента | Ответственный
none: Email менеджера | Kapıda ödeme hizmet bedeli | Kargo bedeli | Komisyon tutarı | İndirim tutarı | KDV tutarı
none: Toplam indirim | Toplam KDV | Maliyet | Kapora | Kargoya veriliş tarihi | Güncellenme tarihi | Tahmini teslim tarihi
none: Doğum tarihi | Kargo telefonu | Mağaza e-posta | رسوم الدفع عند الاستلام | رسوم الشحن | قيمة الخصم | قيمة الضريبة
none: إجمالي الضريبة | سعر التكلفة | تاريخ التحديث | تاريخ الشحن | تاريخ التسليم المتوقع | بريد المتجر | هاتف المندوب
none: Koszt pobrania | Opłata za pobranie | Kwota rabatu | Kwota VAT | Suma VAT | Koszt zakupu | Cena zakupu netto towaru
none: Data wysyłki | Data aktualizacji | Przewidywana data dostawy | E-mail sklepu | Telefon kuriera | Nachnahmegebühr
none: Versandkosten brutto | Rabattbetrag | Steuerbetrag | MwSt-Betrag | Einkaufspreis | Anzahlung | Versanddatum
none: Änderungsdatum | Geburtsdatum | Telefon Fahrer | Frais de contre-remboursement | Montant remise | Montant TVA
none: Total TVA | Frais de livraison TTC | Prix d'achat unitaire | Acompte | Date d'expédition | Date de mise à jour
none: Date de livraison prévue | Téléphone livreur | Costo de envío total | Monto de descuento | Importe IVA | Total IVA
none: Total descuentos | Precio de compra | Comisión por contra reembolso | Anticipo | Fecha de envío
none: Fecha de actualización | Fecha de entrega estimada | Teléfono transportista | Valor do frete | Valor desconto
none: Valor do imposto | Total de impostos | Preço de custo | Taxa de cobrança na entrega | Sinal | Data de envio
none: Data de atualização | Previsão de entrega | Telefone da transportadora | Total Weight KG | Grand total quantity
none: Number of units paid | Paid by | Paid with | Paid? | Payment | Payments | Delivery | Shipping | Billing
none: Giá vốn | Ngày đến
item_name: Product name | Nama Produk | 상품명 | 商品名 | 商品名称
item_quantity: Quantity | Qty | Số lượng | จำนวน | Jumlah | 수량 | 数量 | 數量 | Количество | Adet | الكمية | Ilość | Menge | Quantité | Cantidad | Quantidade | จำนวนชิ้น
item_id: SKU | Barcode
`;
