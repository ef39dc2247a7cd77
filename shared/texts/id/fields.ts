import type { Texts } from '../texts.ts';

const landing = (platform: string): string => `ID klik iklan dari ${platform}, diambil dari alamat halaman landing.`;

/** What each field is called, and one sentence about it. */
export const fields: Texts['fields'] = {
  order_id: {
    label: 'Nomor pesanan',
    what: 'Nomor penjualan ini di toko atau CRM Anda; dicocokkan paling awal dan tidak pernah dihitung dua kali.',
  },
  conversion_value: { label: 'Nilai', what: 'Nilai penjualan: total yang dibayar pelanggan.' },
  currency: { label: 'Mata uang', what: 'Mata uang nilainya, berupa kode tiga huruf.' },
  conversion_time: {
    label: 'Waktu penjualan',
    what: 'Kapan penjualan terjadi; platform iklan menolak penjualan yang terlalu lama atau terjadi sebelum klik.',
  },
  email: {
    label: 'Email',
    what: 'Email pelanggan atau hash SHA-256-nya; selalu di-hash sebelum disimpan atau dikirim.',
  },
  phone: {
    label: 'Telepon',
    what: 'Nomor telepon pelanggan atau hash SHA-256-nya; selalu di-hash sebelum disimpan atau dikirim.',
  },
  phone_country: { label: 'Negara nomor telepon', what: 'Negara untuk nomor yang ditulis tanpa kode negara.' },
  external_id: { label: 'ID pelanggan', what: 'Nomor pelanggan milik Anda: dari CRM, ERP, atau program loyalitas.' },
  customer_name: {
    label: 'Nama pelanggan',
    what: 'Nama lengkap pelanggan, jika nama depan dan belakang tidak di kolom terpisah.',
  },
  first_name: { label: 'Nama depan', what: 'Nama depan pelanggan.' },
  last_name: { label: 'Nama belakang', what: 'Nama belakang pelanggan.' },
  order_status: {
    label: 'Status pesanan',
    what: 'Sampai di mana pesanan: hanya pesanan terkirim, selesai, atau lunas yang dikirim ke platform; yang batal dan diretur ditarik kembali.',
  },
  shipping_status: {
    label: 'Status pengiriman',
    what: 'Keterangan kurir, di samping status pesanan atau pembayaran: paket yang kembali atau hilang bukan penjualan.',
  },
  cancelled_time: {
    label: 'Waktu pembatalan',
    what: 'Kapan pesanan dibatalkan. Waktu apa pun di sini berarti bukan penjualan, apa pun statusnya.',
  },
  refunded_value: {
    label: 'Jumlah pengembalian dana',
    what: 'Bagian nilai yang sudah dikembalikan. Penjualan dikirim dengan sisanya; tanpa sisa, bukan penjualan.',
  },
  is_completed: {
    label: 'Lunas atau terkirim (ya/tidak)',
    what: 'Kotak centang atau kata ya: pesanan ini penjualan. Sebelum itu pesanan disimpan dan tidak dikirim.',
  },
  is_cancelled: {
    label: 'Batal atau diretur (ya/tidak)',
    what: 'Kotak centang atau kata ya: pesanan ini bukan penjualan, apa pun statusnya.',
  },
  refunded_order_id: {
    label: 'Nomor pesanan yang direfund',
    what: 'Di baris pengembalian dana (jumlah negatif): nomor pesanan itu, jika baris memiliki nomornya sendiri.',
  },
  conversion_time_of_day: { label: 'Jam', what: 'Jam penjualan, jika kolom waktu penjualan hanya berisi tanggal.' },
  conversion_time_zone: { label: 'Zona waktu baris', what: 'Zona waktu penjualan, jika ada di sebuah kolom.' },
  item_id: { label: 'ID produk (SKU)', what: 'Produk di baris ini, untuk tabel dengan satu baris per produk.' },
  item_name: { label: 'Nama produk', what: 'Nama produk di baris ini.' },
  item_quantity: { label: 'Jumlah barang', what: 'Berapa barang dari produk ini yang terjual.' },
  unit_price: { label: 'Harga satuan', what: 'Harga jual satu barang.' },
  platform: {
    label: 'Platform penjualan',
    what: 'Tempat penjualan terjadi, untuk filter dan laporan Anda. Nomor pesanan yang sama di dua platform adalah dua pesanan.',
  },
  shop: {
    label: 'Toko',
    what: 'Toko Anda yang menjual. Nomor pesanan yang sama di dua toko adalah dua pesanan.',
  },
  items: {
    label: 'Daftar produk',
    what: 'Yang dibeli, berupa daftar atau JSON, untuk platform yang mengoptimalkan per produk.',
  },
  conversion_type: { label: 'Jenis konversi', what: 'Jenis konversi, jika Anda melacak lebih dari satu.' },
  gclid: { label: 'ID klik Google (gclid)', what: landing('Google') },
  gbraid: { label: 'Google gbraid', what: 'ID klik iklan Google yang berakhir di aplikasi iOS.' },
  wbraid: { label: 'Google wbraid', what: 'ID klik iklan Google di aplikasi iOS yang berakhir di web.' },
  fbclid: { label: 'ID klik Meta (fbclid)', what: landing('Meta') },
  fbc: { label: 'Cookie klik Meta (fbc)', what: 'ID klik Meta seperti di cookie _fbc.' },
  fbp: { label: 'ID browser Meta (fbp)', what: 'ID browser Meta seperti di cookie _fbp.' },
  ttclid: { label: 'ID klik TikTok (ttclid)', what: landing('TikTok') },
  ttp: { label: 'ID browser TikTok (ttp)', what: 'ID browser TikTok seperti di cookie _ttp.' },
  msclkid: { label: 'ID klik Microsoft (msclkid)', what: landing('Microsoft') },
  yclid: { label: 'ID klik Yandex (yclid)', what: landing('Yandex Direct') },
  sccid: { label: 'ID klik Snapchat (ScCid)', what: landing('Snapchat') },
  epik: {
    label: 'ID klik Pinterest (epik)',
    what: 'ID klik iklan Pinterest, dari alamat halaman landing atau cookie _epik.',
  },
  li_fat_id: {
    label: 'ID klik LinkedIn (li_fat_id)',
    what: 'ID klik iklan LinkedIn, dari alamat halaman landing atau cookie.',
  },
  rdt_cid: { label: 'ID klik Reddit (rdt_cid)', what: landing('Reddit') },
  oppref: {
    label: 'ID klik OpenAI (oppref)',
    what: 'ID klik iklan OpenAI di ChatGPT, dari alamat halaman landing atau cookie __oppref.',
  },
  dclid: {
    label: 'ID klik Google Display (dclid)',
    what: 'ID klik iklan Campaign Manager 360 atau Display & Video 360, dari alamat halaman landing.',
  },
  obref: { label: 'ID browser OpenAI (obref)', what: 'ID browser OpenAI, dari cookie __obref.' },
  client_id: { label: 'Yandex ClientID', what: 'ID pengunjung dari Yandex Metrica.' },
  user_id: {
    label: 'Yandex UserID',
    what: 'ID yang dikirim situs Anda ke Yandex Metrica untuk pengunjung yang masuk.',
  },
  passback_tracking_id: {
    label: 'Rokt passback tracking ID',
    what: 'ID pelacakan Rokt untuk pelanggan yang menanggapi penawaran.',
  },
  city: { label: 'Kota', what: 'Kota pada alamat pelanggan.' },
  region: {
    label: 'Provinsi atau negara bagian',
    what: 'Provinsi, negara bagian, atau wilayah pada alamat pelanggan.',
  },
  postal_code: { label: 'Kode pos', what: 'Kode pos pada alamat pelanggan.' },
  country: { label: 'Negara', what: 'Negara pada alamat pelanggan, berupa kode atau nama.' },
  adjustment_type: {
    label: 'Penyesuaian',
    what: 'Restate memberi nilai baru pada penjualan yang sudah dikirim; Retract menariknya kembali.',
  },
  adjustment_time: {
    label: 'Waktu penyesuaian',
    what: 'Kapan penjualan diubah atau ditarik kembali; tidak sebelum waktu penjualan.',
  },
  adjustment_value: {
    label: 'Nilai setelah penyesuaian',
    what: 'Nilai penjualan setelah perubahan: total yang baru, bukan selisihnya.',
  },
  adjustment_currency: {
    label: 'Mata uang penyesuaian',
    what: 'Mata uang nilai setelah penyesuaian; kosong berarti mata uang penjualannya.',
  },
  external_attribution_model: {
    label: 'Model atribusi',
    what: 'Nama model atribusi Anda sendiri, untuk sasaran Microsoft dengan atribusi eksternal.',
  },
  external_attribution_credit: {
    label: 'Porsi atribusi',
    what: 'Porsi klik ini dalam penjualan, di atas 0 dan paling banyak 1, untuk sasaran Microsoft dengan atribusi eksternal.',
  },
  consent_ad_user_data: {
    label: 'Persetujuan: data pengguna iklan',
    what: 'Apakah pelanggan setuju datanya dikirim ke platform iklan; wajib di Uni Eropa, Inggris, dan Swiss.',
  },
  consent_ad_personalization: {
    label: 'Persetujuan: iklan yang dipersonalisasi',
    what: 'Apakah pelanggan setuju menerima iklan yang dipersonalisasi.',
  },
  second_email: {
    label: 'Email kedua',
    what: 'Email lain dari pelanggan yang sama atau hash SHA-256-nya; platform yang menerima beberapa email mendapat keduanya.',
  },
  second_phone: {
    label: 'Telepon kedua',
    what: 'Nomor lain dari pelanggan yang sama atau hash SHA-256-nya; platform yang menerima beberapa nomor mendapat keduanya.',
  },
  click_time: {
    label: 'Waktu klik',
    what: 'Kapan pelanggan mengeklik iklan atau datang ke situs dengan ID klik; Meta memerlukannya untuk fbclid.',
  },
  ctwa_clid: {
    label: 'ID klik ke WhatsApp',
    what: 'Nilai ctwa_clid yang dibawa pesan WhatsApp pertama dari iklan Meta.',
  },
  lead_id: {
    label: 'ID prospek Meta',
    what: 'ID prospek dari formulir Meta, 15 sampai 17 digit; bukan nomor prospek di CRM Anda.',
  },
  page_scoped_user_id: {
    label: 'ID pengguna Messenger',
    what: 'ID PSID orang yang menulis ke Halaman Anda di Messenger.',
  },
  ig_sid: { label: 'ID pengguna Instagram', what: 'ID IGSID orang yang menulis ke akun profesional Anda.' },
  campaign: {
    label: 'Kampanye iklan',
    what: 'Kampanye dari iklan asal ID klik di baris itu, misalnya utm_campaign; ditampilkan di laporan Anda, tidak dikirim.',
  },
};
