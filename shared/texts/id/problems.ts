import { type ProblemTexts, problemTranslator } from '../translate-problem.ts';
import { fields } from './fields.ts';

const EMPTY_OR_REAL = 'Isi dengan data asli pelanggan, atau kosongkan selnya.';

const texts: ProblemTexts = {
  required_missing: ['{field} kosong.', 'Isi selnya; setiap baris harus memiliki {field}.'],
  too_long: ['Teks terlalu panjang.', 'Perpendek teksnya, atau pilih kolom yang benar.'],
  order_id_invalid: [
    '{cell} tidak dapat dipakai sebagai nomor pesanan.',
    'Pilih kolom yang berisi nomor pesanan, satu nomor per baris.',
  ],
  order_id_placeholder: ['{cell} bukan nomor satu pesanan tertentu.', 'Beri setiap pesanan nomornya sendiri.'],
  order_id_damaged: [
    'Nomor pesanan kehilangan beberapa digit di spreadsheet.',
    'Format kolom sebagai “Teks biasa”, lalu masukkan kembali nomornya.',
  ],
  order_id_repeated: [
    'Pesanan ini juga ada di baris {row} dengan nilai lain, sehingga tidak jelas nilai mana yang dihitung.',
    'Simpan satu baris per pesanan dengan totalnya, atau isi Restate pada penyesuaian di baris yang belakangan.',
  ],
  order_rows_contradict: [
    'Baris-baris pesanan ini saling bertentangan.',
    'Samakan baris-baris pesanan ini, atau pilih kolom yang berisi total seluruh pesanan.',
  ],
  order_row_failed: [
    'Baris {row} dari pesanan yang sama memiliki kesalahan, sedangkan pesanan hanya dikirim secara utuh.',
    'Perbaiki baris {row}.',
  ],
  value_invalid: [
    '{cell} bukan jumlah uang yang dapat dibaca.',
    'Tulis angkanya saja, misalnya 1299.00, atau format kolom sebagai angka.',
  ],
  value_negative: [
    'Jumlahnya negatif.',
    'Tulis nilai penjualan sebagai angka positif; untuk retur, isi penyesuaian dengan Retract, atau Restate dengan total baru.',
  ],
  value_zero: ['Nilainya 0.', 'Pilih kolom yang berisi total pesanan, atau ketik nilai pesanan ini.'],
  value_ambiguous: [
    '{cell} dapat dibaca dengan lebih dari satu cara.',
    'Pilih tanda desimal kolom ini, atau format kolom sebagai angka.',
  ],
  value_precision: ['{cell} memiliki desimal lebih banyak daripada mata uangnya.', 'Periksa mata uang dan jumlahnya.'],
  value_too_large: ['{cell} lebih besar daripada yang diterima platform.', 'Periksa jumlahnya.'],
  value_currency_conflict: [
    'Mata uang yang tertulis pada jumlah berbeda dengan mata uang baris ini.',
    'Perbaiki mata uang baris ini, atau simbol di samping jumlahnya.',
  ],
  currency_unknown: ['Mata uang {cell} tidak dikenal.', 'Tulis kode mata uang tiga huruf, misalnya IDR atau USD.'],
  time_invalid: [
    '{cell} tidak dapat dipakai sebagai tanggal dan waktu.',
    'Periksa tanggal, bulan, dan tahun, lalu tulis seperti 2026-02-15 10:30.',
  ],
  time_ambiguous: [
    '{cell} dapat dibaca sebagai lebih dari satu tanggal.',
    'Pilih urutan tanggal, bulan, tahun kolom ini, atau tulis seperti 2026-02-15 10:30.',
  ],
  time_zone_missing: [
    '{cell} tidak menyebutkan zona waktu.',
    'Pilih zona waktu kolom ini, misalnya Jakarta (Asia/Jakarta).',
  ],
  time_zone_unknown: [
    'Zona waktu {cell} tidak dikenal.',
    'Gunakan nama seperti Asia/Jakarta, atau selisih seperti +07:00.',
  ],
  time_in_dst_gap: [
    '{cell} tidak ada di zona waktu ini karena jam dimajukan melewatinya.',
    'Perbaiki waktunya, atau pilih zona waktu yang dipakai sheet ini.',
  ],
  time_in_dst_overlap: [
    '{cell} terjadi dua kali di zona waktu ini karena jam dimundurkan; yang pertama dipakai.',
    'Jika yang dimaksud kejadian kedua, tulis waktunya dengan selisih, seperti 2026-10-25T02:30:00+01:00.',
  ],
  time_in_future: [
    'Waktu ini berada di masa depan.',
    'Perbaiki waktunya, atau pilih zona waktu serta urutan tanggal dan bulan yang dipakai kolom ini.',
  ],
  time_too_old: ['Waktu ini terlalu lama.', 'Periksa tahunnya, serta urutan tanggal, bulan, dan tahun.'],
  email_invalid: ['Alamat email tidak ditulis dengan benar.', 'Isi satu alamat email lengkap, atau kosongkan selnya.'],
  email_typo: ['Domain email tampaknya salah ketik.', 'Periksa ejaannya.', 'Apakah maksudnya {meant}?'],
  email_placeholder: ['Alamat email ini tidak menunjukkan pelanggan mana pun.', EMPTY_OR_REAL],
  email_masked: [
    'Alamat email disamarkan sebagian.',
    'Ekspor ulang file dengan alamat lengkap, atau jangan pakai kolom ini.',
  ],
  email_relay: [
    'Alamat email ini dibuat oleh marketplace atau layanan email: alamat ini dikirim, tetapi tidak menghubungkan pelanggan.',
    'Tidak perlu melakukan apa-apa. Dengan alamat asli pelanggan, lebih banyak penjualan dapat dikenali.',
  ],
  phone_invalid: [
    'Nomor telepon tidak valid.',
    'Periksa nomor dan negaranya, misalnya +6281234567890, atau kosongkan selnya.',
  ],
  phone_country_missing: [
    'Nomor telepon tidak memiliki kode negara.',
    'Pilih negara nomor telepon, atau tulis dengan kode negaranya, misalnya +6281234567890.',
  ],
  phone_damaged: [
    'Nomor telepon kehilangan beberapa digit di spreadsheet.',
    'Format kolom sebagai “Teks biasa”, lalu masukkan kembali nomornya.',
  ],
  phone_placeholder: ['Nomor telepon ini tidak menunjukkan pelanggan mana pun.', EMPTY_OR_REAL],
  phone_masked: [
    'Nomor telepon disamarkan sebagian.',
    'Ekspor ulang file dengan nomor lengkap, atau jangan pakai kolom ini.',
  ],
  phone_retired: [
    'Nomor telepon ini memakai format lama yang sudah tidak berlaku.',
    'Minta nomor terbaru kepada pelanggan, atau kosongkan selnya.',
  ],
  several_values: [
    'Sel ini berisi beberapa nilai, dan sebagian tidak dipakai.',
    'Perbaiki nilai yang salah, atau simpan dua nilai yang paling sering dipakai pelanggan.',
  ],
  country_unknown: [
    'Negara {cell} tidak dikenal.',
    'Tulis kode negara dua huruf, misalnya ID, atau nama negara dalam bahasa Inggris.',
  ],
  items_invalid: [
    '{cell} bukan daftar produk yang dapat dibaca.',
    'Tulis seperti SKU-1 x2, SKU-7, atau kosongkan selnya.',
  ],
  order_status_unknown: [
    'Arti status pesanan {cell} tidak diketahui.',
    'Tentukan arti status ini, atau gunakan status yang dikenal seperti Delivered, Pending, atau Cancelled.',
  ],
  order_partly_refunded: [
    'Sebagian pesanan ini sudah dikembalikan dananya.',
    'Pastikan kolom jumlah pengembalian dana sudah dipilih, dan nilai penjualan belum dikurangi pengembalian itu.',
  ],
  consent_unknown: [
    '{cell} tidak menyebutkan apakah pelanggan setuju, sehingga dianggap tidak setuju.',
    'Tulis Granted atau Denied, atau kosongkan selnya jika tidak diketahui.',
  ],
  yes_no_unknown: [
    '{cell} bukan “ya” maupun “tidak”.',
    'Tulis ya atau tidak (TRUE atau FALSE), atau jangan pakai kolom ini.',
  ],
  adjustment_invalid: [
    'Penyesuaian ini tidak dapat dipakai.',
    'Tulis Retract untuk penjualan yang dibatalkan atau diretur, atau Restate dengan total baru, lalu periksa waktu dan nomor pesanannya.',
  ],
  click_id_invalid: [
    'Nilai ini bukan ID klik yang dapat dipakai.',
    'Isi ID klik persis seperti yang tercatat, atau kosongkan selnya.',
  ],
  external_id_invalid: ['ID pelanggan ini tidak dapat dipakai.', 'Isi ID pelanggan yang asli, atau kosongkan selnya.'],
  hash_invalid: [
    'Hash ini tidak dapat dipakai.',
    'Tulis SHA-256 berupa 64 karakter huruf kecil, dan hash nama depan serta nama belakang di kolom terpisah.',
  ],
  number_invalid: [
    '{cell} bukan angka yang dapat dipakai.',
    'Tulis angka, misalnya 2, atau porsi di atas 0 dan paling banyak 1.',
  ],
  spreadsheet_error_cell: [
    'Sel ini menampilkan kesalahan rumus {cell}.',
    'Perbaiki rumusnya di sheet, atau kosongkan selnya.',
  ],
  unknown_field: [
    'Bidang {cell} tidak dikenal; bidang ini diabaikan di semua baris.',
    'Jangan pakai bidang ini, atau pilih bidang lain.',
    'Apakah maksudnya {meant}?',
  ],
  row_invalid: ['Baris ini tidak dapat dibaca.', 'Periksa data di baris ini, lalu unggah lagi.'],
  identifier_excluded: [
    '{field} ini termasuk daftar yang menurut akun Anda tidak menunjukkan pelanggan.',
    EMPTY_OR_REAL,
  ],
  click_after_sale: [
    'Klik iklan yang ditemukan terjadi setelah penjualan, sehingga tidak cocok.',
    'Periksa zona waktu penjualan. Jika sudah benar, pelanggan mengeklik setelah membeli dan tidak perlu melakukan apa-apa.',
  ],
  click_time_missing: ['Waktu klik iklan tidak diketahui.', 'Tambahkan kolom waktu klik, lalu unggah lagi baris ini.'],
  order_number_shared: [
    'Beberapa toko memakai nomor pesanan ini, dan baris ini tidak menyebutkan tokonya.',
    'Pilih kolom yang menyebutkan toko atau platform penjualan.',
  ],
  conversion_type_missing: [
    'Pesanan yang diubah atau dibatalkan baris ini memiliki beberapa jenis konversi.',
    'Isi jenis konversi yang dimaksud, satu baris untuk setiap jenis.',
  ],
  change_superseded: [
    'Baris ini tidak mengubah apa pun karena sudah ada keterangan yang lebih baru tentang pesanan ini.',
    'Jika baris ini yang terbaru, isi waktu penyesuaian yang lebih baru. Penjualan yang dibatalkan tidak dapat dipulihkan di platform.',
  ],
  person_erased: [
    'Data pelanggan ini telah dihapus atas permintaan: pesanannya dihitung dalam total, tetapi tidak dicocokkan dan tidak dikirim.',
    'Tidak perlu melakukan apa-apa. Untuk menerima lagi data pelanggan ini, admin harus membatalkan penghapusan.',
  ],
  details_expired: [
    'Rincian kesalahan baris ini sudah tidak disimpan.',
    'Untuk melihatnya lagi, unggah ulang baris ini saja.',
  ],
};

/** What is wrong with a row and how to fix it, by the code of the problem. */
export const problems = problemTranslator(texts, fields, 'Nilai ini');
