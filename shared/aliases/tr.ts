import { type Aliases, list } from './aliases.ts';

/** Turkish; with headers of Trendyol and Hepsiburada as sellers write of them (not checked against an export). */
export const tr: Aliases = {
  order_id: list(`
    Sipariş Numarası | Sipariş No | Sipariş Nu. | Sipariş ID | Sipariş Kodu | Sipariş Referansı | Sipariş Ref. No
    | Sipariş Referans No | Pazaryeri Sipariş No | Mağaza Sipariş No | Müşteri Sipariş No | Web Sipariş No
    | Alışveriş No | Satış No | Satış Numarası | İşlem No | İşlem Numarası | İşlem ID | Fatura No | Fatura Numarası
    | Fiş No | Referans No | Referans Numarası | Rezervasyon No | Rezervasyon Numarası | Belge No | Ödeme ID
    | Ödeme No | Sipariş`),
  conversion_value: list(`
    Dönüşüm Değeri | Toplam Tutar | Sipariş Tutarı | Sipariş Toplamı | Toplam Sipariş Tutarı | Sipariş Toplam Tutarı
    | Sipariş Toplam Tutar | Genel Toplam | Genel Toplam Tutar | Ödenen Tutar | Toplam Ödenen Tutar
    | Müşterinin Ödediği Tutar | Toplam Ödenen | Ödeme Tutarı | Ödenecek Tutar | Toplam Ödeme | Fatura Tutarı
    | Faturalanacak Tutar | Faturalanan Tutar | Fatura Toplamı | Satış Tutarı | Toplam Satış Tutarı | Satış Toplamı
    | Satış Bedeli | Alışveriş Tutarı | İşlem Tutarı | Sepet Tutarı | Sepet Toplamı | Tahsil Edilen Tutar
    | Tahsilat Tutarı | Tahsilat | Kapıda Ödeme Tutarı | Kapıda Ödeme | Kapıda Tahsilat Tutarı | Kapıda Ödeme Bedeli
    | Kapıda Ödeme Toplamı | Ödemeli Tutar | COD Tutarı | Toplam Fiyat | Toplam Bedel | Toplam | Brüt Tutar
    | Brüt Toplam | KDV Dahil Toplam | KDV Dahil Tutar | Toplam (KDV Dahil) | Tutar | Bedel | Ciro | Gelir | Değer
    | Fırsat Tutarı | Ara Toplam | Satış Fiyatı | Ürün Fiyatı | Ürün Tutarı | Birim Fiyat | Birim Fiyatı | Fiyat
    | Net Tutar | Net Toplam | Hakediş Tutarı`),
  currency: list(`
    Para Birimi | Para Birimi Kodu | Döviz | Döviz Cinsi | Döviz Kodu | Döviz Türü | Sipariş Para Birimi | Kur Cinsi`),
  conversion_time: list(`
    Dönüşüm Zamanı | Dönüşüm Tarihi | Sipariş Tarihi | Sipariş Tarih ve Saati | Sipariş Tarihi ve Saati
    | Sipariş Zamanı | Sipariş Saati | Sipariş Oluşturma Tarihi | Sipariş Oluşturulma Tarihi | Sipariş Veriliş Tarihi
    | Satın Alma Tarihi | Satın Alma Zamanı | Alışveriş Tarihi | Satış Tarihi | Satış Zamanı | İşlem Tarihi
    | İşlem Zamanı | İşlem Saati | Oluşturma Tarihi | Oluşturulma Tarihi | Oluşturulma Zamanı | Oluşturuldu
    | Kayıt Tarihi | Eklenme Tarihi | Ödeme Tarihi | Ödeme Zamanı | Ödenme Tarihi | Tahsilat Tarihi | Onay Tarihi
    | Onaylanma Tarihi | Fatura Tarihi | Kapanış Tarihi | Kazanılma Tarihi | Tamamlanma Tarihi | Teslim Edildi
    | Teslim Tarihi | Teslimat Tarihi | Teslim Edilme Tarihi | Teslim Edildi Tarihi | Rezervasyon Tarihi
    | Tarih ve Saat | Tarih/Saat | Zaman Damgası | Tarih | Zaman | Saat`),
  email: list(`
    E-posta | E-posta Adresi | E-Mail Adresi | Mail Adresi | Elektronik Posta | Müşteri E-posta | Müşteri E-postası
    | Müşteri E-posta Adresi | Müşteri Email | Müşteri Mail | Alıcı E-posta | Alıcı Email | Alıcı Mail
    | Alıcı E-posta Adresi | Fatura E-posta | İletişim E-posta`),
  phone: list(`
    Telefon | Telefon Numarası | Telefon No | Tel | Tel No | Cep Telefonu | Cep Tel | Cep No | Cep Telefonu No
    | Cep Telefon Numarası | Gsm | Gsm No | GSM Numarası | Mobil Telefon | Mobil No | Müşteri Telefonu
    | Müşteri Telefon | Müşteri Telefon No | Müşteri Telefon Numarası | Müşteri Tel | Müşteri Gsm | Müşteri Cep
    | Müşteri Cep Telefonu | Alıcı Cep | Alıcı Telefonu | Alıcı Telefon | Alıcı Telefon No | Alıcı Tel
    | Alıcı Cep Telefonu | Alıcı Gsm | Teslimat Telefonu | Teslimat Telefon | Fatura Telefon | Fatura Telefonu
    | İletişim Numarası | İletişim Telefonu | İrtibat Telefonu | WhatsApp Numarası | WhatsApp No`),
  external_id: list(`
    Müşteri No | Müşteri Numarası | Müşteri ID | Müşteri Kodu | Üye No | Üye Numarası | Üyelik Numarası | Üye ID
    | Cari Kodu | Alıcı ID`),
  customer_name: list(`
    Müşteri Adı | Müşteri Adı Soyadı | Müşteri Ad Soyad | Müşteri İsmi | Müşteri | Ad Soyad | Adı Soyadı
    | İsim Soyisim | İsim Soyad | Tam Ad | Alıcı | Alıcı Adı | Alıcı Adı Soyadı | Alıcı Ad Soyad | Alıcı İsmi
    | Teslim Alan | Teslim Alıcı | Teslimat Adı Soyadı | Fatura Adı Soyadı | Fatura Adı | Üye Adı | İlgili Kişi | İsim`),
  first_name: list(`Ad | Adı | Müşteri Ad | Alıcı Ad`),
  last_name: list(`Soyad | Soyadı | Soyisim | Soyismi | Müşteri Soyadı | Müşteri Soyad | Alıcı Soyadı | Alıcı Soyad`),
  order_status: list(`
    Sipariş Durumu | Sipariş Statüsü | Durum | Durumu | Statü | Ödeme Durumu | İşlem Durumu | Satış Durumu | Son Durum
    | Fırsat Aşaması | Aşama`),
  shipping_status: list(`
    Kargo Durumu | Teslimat Durumu | Gönderi Durumu | Paket Durumu | Sevkiyat Durumu | Kargo Statüsü`),
  cancelled_time: list(`İptal Tarihi | İptal Zamanı | İptal Edilme Tarihi`),
  refunded_value: list(`İade Tutarı | İade Edilen Tutar | Toplam İade | Toplam İade Tutarı | İade Bedeli`),
  platform: list(`Platform | Pazaryeri | Satış Kanalı | Kanal | Mağaza | Mağaza Adı | Sipariş Kaynağı | Kaynak`),
  items: list(`
    Ürün | Ürünler | Ürün İsmi | Ürün Listesi | Sipariş İçeriği | Sipariş Kalemleri | Ürün Bilgisi | Ürün Başlığı | Kalemler`),
  conversion_type: list(`Dönüşüm Türü | Dönüşüm Adı | Dönüşüm İşlemi`),
  gclid: list(`Google Tıklama Kimliği`),
  fbclid: list(`Facebook Tıklama Kimliği`),
  city: list(`Şehir | İlçe | Semt | Alıcı İlçe | Teslimat İlçe | Teslimat İlçesi | İlçe Adı | Kent | Belediye`),
  region: list(`İl | Eyalet | Bölge | Teslimat İli | Alıcı İl | Fatura İli | İl Adı | Vilayet`),
  postal_code: list(`Posta Kodu | Alıcı Posta Kodu | Teslimat Posta Kodu`),
  country: list(`Ülke | Ülke Kodu | Ülke Adı | Teslimat Ülkesi`),
  adjustment_type: list(`Düzeltme Türü`),
  click_time: list(`tıklama zamanı | tıklama tarihi`),
  campaign: list(`reklam kampanyası`),
};
