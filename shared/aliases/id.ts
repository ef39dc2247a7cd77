import { type Aliases, list } from './aliases.ts';

/** Indonesian and Malay; with the headers of Shopee's and TikTok Shop's order exports there. */
export const id: Aliases = {
  order_id: list(`
    No. Pesanan | Nomor Pesanan | Nombor Pesanan | ID Pesanan | Kode Pesanan | No. Order | Nomor Order | Nomor Invoice
    | No. Invois | Nomor Faktur | ID Transaksi | Nomor Transaksi | Pesanan | Nomor Pemesanan | No Pemesanan
    | Kode Pemesanan | ID Pemesanan | Kode Order | ID Order | Kode Booking | No. Transaksi | Kode Transaksi
    | No. Invoice | Kode Invoice | Invoice | Nomor Nota | No. Nota | No. Struk | Nomor Referensi | No. Referensi
    | Kode Referensi | No. Rujukan | Nombor Rujukan | No. Pesanan Pelanggan | Nomor Penjualan | No. Bil
    | ID Transaksi Pembayaran | Nombor Order | Rujukan Pesanan | No. Resit`),
  conversion_value: list(`
    Total Pembayaran | Jumlah Bayaran | Jumlah Pembayaran | Total Pesanan | Total Harga Pesanan | Jumlah Pesanan
    | Total Belanja | Nilai Pesanan | Nilai Transaksi | Jumlah Besar | Jumlah Keseluruhan | Total Harga | Jumlah Harga
    | Total Harga Produk | Subtotal Pesanan | Total Bayar | Nominal | Nilai | Pendapatan | Harga
    | Jumlah Perlu Dibayar | Nilai Barang COD | Jumlah Bayar | Total Penjualan | Nilai Penjualan | Total Order
    | Nilai Order | Total Tagihan | Jumlah Tagihan | Total Transaksi | Jumlah Transaksi | Grand Total Pesanan
    | Total Dibayar | Jumlah Dibayar | Jumlah yang Dibayar | Total yang Dibayar | Total Dibayar Pembeli
    | Total Pembayaran Pembeli | Dibayar Pembeli | Jumlah Dibayar Pembeli | Nominal Pembayaran | Nominal Transaksi
    | Nilai COD | Jumlah COD | Total COD | Nominal COD | Harga COD | Tagihan COD | Nilai Tagihan COD | Bayar di Tempat
    | Jumlah Kutipan COD | Amaun COD | Amaun | Amaun Dibayar | Jumlah Amaun | Jumlah Jualan | Nilai Jualan | Omzet
    | Omset | Uang COD | Harga Jual | Harga Barang | Harga Produk | Harga Setelah Diskon | Subtotal Produk
    | Nilai Barang | Jumlah Uang | Nilai Konversi`),
  currency: list(`Mata Uang | Mata Wang | Kode Mata Uang | Jenis Mata Uang | Kod Mata Wang | Valuta`),
  conversion_time: list(`
    Waktu Pesanan Dibuat | Tanggal Pesanan Dibuat | Tanggal Pesanan | Tarikh Pesanan | Masa Pesanan
    | Tarikh Pesanan Dibuat | Tanggal Pembelian | Tarikh Pembelian | Waktu Pembelian | Tanggal Order
    | Tanggal Transaksi | Tarikh Transaksi | Waktu Transaksi | Waktu Dibuat | Waktu Pembayaran Dilakukan
    | Tanggal Pembayaran | Tarikh Bayaran | Waktu Pembayaran | Waktu Pesanan Selesai | Tanggal Selesai
    | Tanggal dan Waktu | Tanggal | Tarikh | Waktu | Masa | Waktu Pesanan | Tanggal Pemesanan | Waktu Pemesanan
    | Tanggal Pesan | Waktu Pesan | Waktu Order | Tgl Order | Tgl Pesanan | Tgl Transaksi | Tanggal Penjualan
    | Tgl Penjualan | Tarikh Jualan | Tarikh Order | Tanggal Pembuatan | Tanggal Dibuat | Waktu Pembuatan Pesanan
    | Waktu Pembuatan | Dibuat Pada | Dibuat | Tanggal Invoice | Tanggal Bayar | Tgl Bayar | Waktu Bayar
    | Dibayar Pada | Tarikh Pembayaran | Masa Pembayaran | Tanggal Selesai Pesanan | Waktu Selesai | Tanggal Terkirim
    | Waktu Terkirim | Tanggal Diterima | Waktu Diterima | Tanggal Sampai | Tarikh Dihantar
    | Tarikh Penghantaran Selesai | Masa Pesanan Dibuat | Tarikh Dicipta | Tanggal & Waktu | Tgl | Tanggal Konversi
    | Waktu Konversi`),
  email: list(`
    Alamat Email | Surel | Emel | Alamat Emel | Email Pelanggan | Email Pembeli | Email Penerima | Alamat Surel
    | Emel Pelanggan | Emel Pembeli | Email Customer`),
  phone: list(`
    No. Telepon | Nomor Telepon | Telepon | No. Telefon | Nombor Telefon | Telefon | No. HP | Nomor HP | No. Handphone
    | Handphone | HP | Ponsel | Nomor Ponsel | No. WA | Nomor WA | Nomor WhatsApp | No. Telp | Telp
    | No. Telp Penerima | No. Telepon Penerima | Nomor Telepon Penerima | Telepon Penerima | No. HP Penerima
    | No. HP Pembeli | No. Telepon Pembeli | Nomor Telepon Pembeli | Telepon Pembeli | Nomor Telepon Pelanggan
    | No. HP Pelanggan | No. Telepon Pelanggan | Telp Penerima | Kontak Penerima | Nomor Kontak | No. Kontak | No. Tel
    | Nomor Telp | No. Hp/WA | WhatsApp Pelanggan | No. Telefon Penerima | No. Telefon Pembeli | No. Telefon Pelanggan
    | Nombor Telefon Bimbit | Telefon Bimbit | No. Telefon Bimbit | Nomor Hape`),
  external_id: list(`
    ID Pelanggan | Kode Pelanggan | Nomor Pelanggan | ID Member | ID Anggota | No. Ahli | No. Pelanggan
    | Kode Customer | No. Member | Nomor Member | Nomor Anggota | Kod Pelanggan | ID Pembeli`),
  customer_name: list(`
    Nama Pelanggan | Nama Lengkap | Nama Penuh | Nama Pembeli | Nama Penerima | Pelanggan | Pembeli | Penerima | Nama
    | Nama Customer | Nama Pemesan | Pemesan | Nama Lengkap Penerima | Nama Konsumen | Konsumen | Nama Penuh Pembeli`),
  first_name: list(`Nama Depan | Nama Pertama`),
  last_name: list(`Nama Belakang | Nama Keluarga | Nama Akhir`),
  order_status: list(`
    Status Pesanan | Status Order | Status Pembayaran | Status Bayaran | Status Terakhir | Status Transaksi
    | Status Saat Ini | Status Penjualan | Status Invoice | Status Pembelian | Keadaan Pesanan`),
  shipping_status: list(`Status Pengiriman | Status Penghantaran | Status Paket | Status Resi | Status Kurir`),
  cancelled_time: list(`
    Waktu Pembatalan | Tanggal Pembatalan | Dibatalkan Pada | Tanggal Batal | Waktu Batal | Tarikh Pembatalan
    | Masa Pembatalan`),
  refunded_value: list(`
    Jumlah Pengembalian Dana | Total Pengembalian | Jumlah Refund | Dana Dikembalikan | Jumlah Dana Dikembalikan
    | Nilai Refund | Total Refund | Jumlah Bayaran Balik | Bayaran Balik | Pengembalian Dana`),
  platform: list(`
    Saluran Penjualan | Saluran Jualan | Saluran | Toko | Kedai | Sumber Pesanan | Sumber | Nama Toko | Nama Kedai
    | Channel Penjualan | Pasar`),
  items: list(`
    Produk | Barang | Daftar Produk | Nama Item | Daftar Barang | Isi Paket | Isi Pesanan | Produk yang Dibeli | Detail Produk | Item Pesanan | Senarai Produk`),
  conversion_type: list(`Jenis Konversi | Tipe Konversi | Nama Konversi`),
  city: list(`
    Kota/Kabupaten | Kabupaten/Kota | Kota | Kabupaten | Bandar | Daerah | Kota Penerima | Kota Tujuan | Kota/Kab.
    | Kab/Kota`),
  region: list(`Provinsi | Propinsi | Negeri | Wilayah | Provinsi Penerima`),
  postal_code: list(`Kode Pos | Poskod | Kode Pos Penerima`),
  country: list(`Negara | Kode Negara`),
  click_time: list(`waktu klik | tanggal klik | masa klik`),
  campaign: list(`kampanye iklan | nama kampanye iklan | kempen iklan`),
};
