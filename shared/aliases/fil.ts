import { type Aliases, list } from './aliases.ts';

/** Filipino; sheets there are mostly in English, these are the words that are not. */
export const fil: Aliases = {
  order_id: list(`
    Numero ng Order | Numero ng Pagbili | Numero ng Resibo | Bilang ng Order | Order Number ng Customer | ID ng Order
    | Numero ng Transaksyon | Numero ng Invoice | Reference Number ng Order`),
  conversion_value: list(`
    Kabuuang Halaga | Kabuuang Bayad | Kabuuang Presyo | Kabuuan | Halaga ng Order | Halaga | Bayad | Presyo
    | Kabuuang Binayaran | Halagang Binayaran | Binayarang Halaga | Kabuuang Singil | Halaga ng COD | Kabuuang COD
    | Halagang Sisingilin | Kabuuang Benta | Benta | Kabuuan ng Order | Halaga ng Benta | Halaga ng Transaksyon`),
  currency: list(`Pera | Salapi | Uri ng Pera | Salaping Ginamit`),
  conversion_time: list(`
    Petsa ng Pagbili | Petsa ng Order | Oras ng Order | Petsa ng Pagbayad | Petsa at Oras | Petsa | Oras
    | Petsa ng Transaksyon | Oras ng Pagbili | Petsa ng Benta | Petsa ng Paglikha | Oras ng Pagbayad | Petsa ng Bayad
    | Petsa ng Paghatid | Petsa ng Delivery | Petsa Naihatid`),
  email: list(`Email ng Customer | Email ng Mamimili | Email Address ng Customer | Email ng Bumili`),
  phone: list(`
    Numero ng Telepono | Numero ng Cellphone | Telepono | Cellphone | Numero ng Selpon | Selpon | Numero ng Customer
    | Telepono ng Customer | Contact Number ng Customer | Numero ng Mamimili | Cellphone Number ng Customer
    | Numero ng Tatanggap`),
  external_id: list(`ID ng Customer | Numero ng Miyembro`),
  customer_name: list(`
    Pangalan ng Customer | Buong Pangalan | Pangalan ng Mamimili | Mamimili | Tatanggap | Pangalan
    | Pangalan ng Bumili | Pangalan ng Tatanggap | Bumili | Kustomer | Pangalan ng Kustomer`),
  first_name: list(`Unang Pangalan`),
  last_name: list(`Apelyido | Huling Pangalan`),
  order_status: list(`
    Katayuan ng Order | Estado ng Order | Katayuan | Status ng Order | Katayuan ng Bayad | Status ng Bayad`),
  shipping_status: list(`Estado ng Delivery | Status ng Delivery | Katayuan ng Delivery`),
  cancelled_time: list(`Petsa ng Pagkansela`),
  refunded_value: list(`Halagang Ibinalik | Ibinalik na Bayad`),
  items: list(`
    Mga Produkto | Mga Binili | Produkto | Mga Item | Binili | Item na Binili`),
  city: list(`Lungsod | Bayan | Munisipalidad`),
  region: list(`Lalawigan | Rehiyon | Probinsya`),
  postal_code: list(`Kodigong Postal`),
  country: list(`Bansa`),
};
