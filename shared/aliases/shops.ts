/** Headers of the shop that made the sale, in all sixteen languages. Most of them name the platform as well, which takes precedence. */
import { type Aliases, list } from './aliases.ts';

export const shops: Aliases = {
  shop: list(`
    Shop | Shop name | Store | Store name | Shop title | Shop ID | Store ID | Store code | Shop code | Storefront | Shop domain | Store domain | Shopify store | Shop URL | Store URL
    | ร้าน | ร้านค้า | ชื่อร้าน | ชื่อร้านค้า | รหัสร้านค้า | Cửa hàng | Gian hàng | Tên shop | Tên gian hàng | Tên cửa hàng | Mã cửa hàng | Mã gian hàng
    | Toko | Kedai | Nama Toko | Nama Kedai | ID Toko | Kode Toko | Tindahan | Pangalan ng tindahan
    | Tienda | Nombre de la tienda | Nombre de tienda | ID de tienda | Código de tienda | Laden | Ladenname | Geschäft
    | Boutique | Magasin | Nom de la boutique | Nom du magasin | Code magasin | Loja | Nome da loja | ID da loja | Código da loja
    | Магазин | Название магазина | Имя магазина | Код магазина | 店舗 | 店舗名 | ショップ | ショップ名 | 店舗コード | 店舗ID
    | 상점 | 상점명 | 스토어 | 스토어명 | 쇼핑몰 | 쇼핑몰명 | 店铺 | 店鋪 | 店铺名称 | 店鋪名稱 | 店铺名 | 店鋪名 | 店铺ID | 賣場名稱
    | Mağaza | Mağaza Adı | Mağaza Kodu | المتجر | اسم المتجر | متجر | رقم المتجر | Sklep | Nazwa sklepu`),
};
