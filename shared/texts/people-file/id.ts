import { n } from '../id/formats.ts';
import type { PeopleFileTexts } from './texts.ts';

export const indonesian: PeopleFileTexts = {
  what: 'Apa isi berkas ini?',
  orders: 'Pesanan',
  ordersHint: 'Penjualan yang dikirim ke platform iklan.',
  people: 'Orang dan klik iklan mereka',
  peopleHint:
    'Dari CRM, formulir, atau pelacakan telepon: dipakai untuk mencocokkan pesanan. Tidak ada yang dikirim ke platform iklan.',
  looksLikePeople: (columns) =>
    `Berkas ini tampak seperti daftar orang dengan klik iklan (${columns}), bukan penjualan. Pilih apa isinya.`,
  looksLikeBoth: (columns) =>
    `Berkas ini berisi nilai dan klik iklan (${columns}). Sebagai pesanan, berkas dikirim ke platform iklan; sebagai orang, hanya kliknya yang diambil.`,
  notAllowed: 'Peran Anda tidak mencakup menambah orang dan klik. Tanyakan kepada pemilik akun.',
  mappingHeading: 'Periksa isi setiap kolom',
  mappingIntro: 'Nama dan sel menentukan apa yang dibaca. Ubah yang salah; kolom yang tidak dibaca tidak dikirim.',
  column: 'Kolom',
  cells: 'Sel',
  is: 'Isinya',
  kindOf: (header) => `Isi “${header}”`,
  notRead: 'Tidak dibaca',
  fit: (fitting, looked) => (looked === 0 ? 'Kosong' : `${n(fitting)} dari ${n(looked)} sel sesuai`),
  touches: { first: 'kunjungan pertama', last: 'kunjungan terakhir' },
  kinds: {
    any_click: 'ID klik iklan jenis apa pun',
    record_id: 'ID catatan di CRM',
    url: 'Alamat yang berisi ID klik',
    phone_country: 'Negara nomor telepon',
    click_time: 'Waktu klik',
    known_time: 'Kapan orang itu mulai dikenal',
  },
  refused: (header, fitting, looked) =>
    `“${header}” tidak dibaca: hanya ${n(fitting)} dari ${n(looked)} sel yang sesuai dengan namanya.`,
  system: 'Asal berkas',
  systemHint: 'Misalnya hubspot. ID catatan diawali nama ini, agar ID dari dua sistem tidak pernah tertukar.',
  systemWrong: 'Tulis huruf kecil dan angka, diawali huruf.',
  zoneHint: (headers) => `Waktu di ${headers} tidak menyebut zona waktu.`,
  needsPerson: 'Tidak ada kolom yang menyebut orang: pilih email, telepon, nomor pesanan, atau ID catatan.',
  needsTwo: 'Pilih kolom dengan klik iklan, atau kolom kedua yang menyebut orang.',
  needsDates: 'Tanggal bisa diawali hari atau bulan: pilih salah satu.',
  checkHeading: 'Periksa dan kirim',
  checkIntro: (count) => `${n(count)} baris berkas dibaca di peramban ini. Belum ada yang dikirim.`,
  hash: 'Hash email dan telepon di peramban ini',
  hashHint: 'Maka hanya hash yang dikirim. Penulisan lain dari email atau nomor yang sama tidak dikenali.',
  counts: { rows: 'Baris', send: 'Orang yang dikirim', clicks: 'Klik iklan' },
  findings: 'Yang ditemukan',
  clean: 'Setiap baris menyebut orang dan punya sesuatu untuk dihubungkan.',
  clickWithoutPerson: (count) =>
    `${n(count)} baris punya klik tetapi tidak menyebut orang: kliknya tidak dapat dipakai.`,
  nothingIn: (count) => `${n(count)} baris tidak menyebut orang dan tidak punya klik.`,
  withoutClick: (count) => `${n(count)} baris menyebut orang dan tidak punya klik.`,
  repeated: (count) => `${n(count)} ID klik ada di baris lebih dari 3 orang, mungkin disalin.`,
  timeless: (count) =>
    `${n(count)} baris punya klik tanpa waktu: dihitung mulai sekarang, sehingga tidak cocok dengan penjualan sebelumnya.`,
  knownTimes: (count) => `${n(count)} baris punya klik tanpa waktu sendiri: dihitung sejak orang itu dikenal.`,
  problemsTitle: (count) => `${n(count)} baris yang sebagian isinya dilewati`,
  problemsShown: (shown) => `${n(shown)} masalah pertama ditampilkan; berkas memuat semuanya.`,
  row: 'Baris',
  problem: 'Masalah',
  fix: 'Yang perlu dilakukan',
  wholeRow: 'Seluruh baris',
  download: 'Unduh semua sebagai CSV',
  problems: {
    lower_cased: [
      'ID klik kehilangan huruf besarnya dan tidak dapat dipakai.',
      'Ekspor dari tempat ID disimpan seperti saat ditangkap.',
    ],
    scientific: [
      'ID klik menjadi angka yang dibulatkan di lembar kerja.',
      'Ekspor lagi berkasnya, dan jangan dibuka di lembar kerja.',
    ],
    formula: [
      'Lembar kerja menganggap ID klik sebagai rumus.',
      'Ekspor lagi berkasnya, dan jangan dibuka di lembar kerja.',
    ],
    cut: ['Bidang di CRM terlalu pendek dan memotong ID klik.', 'Perpanjang bidangnya, minimal 255 karakter.'],
    no_click_id: ['Ini bukan ID klik, dan dilewati.', 'Pilih isi kolomnya, atau perbaiki selnya.'],
    no_person: [
      'Baris punya klik, tetapi tidak ada yang menyebut orangnya.',
      'Tambahkan email, telepon, atau nomor pesanan.',
    ],
    nothing_to_join: ['Baris menyebut orang dan tidak punya klik.', 'Tidak perlu apa-apa jika memang tidak ada klik.'],
    nothing: [
      'Baris tidak menyebut orang dan tidak punya klik.',
      'Tidak perlu apa-apa jika itu catatan atau baris kosong.',
    ],
    time_unread: [
      'Waktunya tidak dapat dibaca, atau di masa depan.',
      'Tulis seperti 2026-11-20 09:15, atau pilih urutan hari dan bulan.',
    ],
    email_unread: ['Email tidak dapat dibaca, dan dilewati.', 'Perbaiki alamatnya.'],
    phone_unread: [
      'Nomor telepon tidak dapat dibaca, dan dilewati.',
      'Tulis dengan kode negaranya, atau pilih negara nomor.',
    ],
  },
  nothingToSend: 'Tidak ada baris yang menyebut orang dengan klik, atau dengan dua cara: tidak ada yang dikirim.',
  send: (count) => `Kirim ${n(count)} orang`,
  storing: 'Menyiapkan yang dikirim',
  resultsHeading: 'Orang sudah ditambahkan',
  resultsIntro: (name) => `${name} sudah dikirim. Pesanan yang menunggu klik dicocokkan lagi.`,
  cancelled: (done, all) => `Dibatalkan: ${n(done)} dari ${n(all)} baris sudah dikirim, dan tetap ada.`,
  results: {
    accepted: 'Baru',
    acceptedNote: 'Data yang muncul bersama untuk pertama kali.',
    known: 'Sudah dikenal',
    knownNote: 'Pernah muncul bersama; hanya klik baru yang ditambahkan.',
    failed: 'Ditolak',
    failedNote: 'Masing-masing dengan alasannya di bawah.',
  },
  more: {
    created: (count) => `${n(count)} orang baru.`,
    clicks: (count) => `${n(count)} klik iklan ikut serta.`,
    rematched: (count) => `${n(count)} pesanan dicocokkan karenanya.`,
    erased: (count) => `${n(count)} baris berisi data orang yang sudah dihapus, yang dilewati.`,
  },
  refusedRows: 'Baris yang ditolak',
  refusedKept: (count) =>
    `Hanya ${n(count)} baris pertama yang disimpan beserta alasannya. Perbaiki baris ini lalu unggah lagi berkasnya untuk melihat yang lain.`,
  errorsOnly:
    'Setelah halaman dimuat ulang, baris yang dilewati sebelum dikirim tidak ditampilkan: baca lagi berkasnya untuk melihatnya.',
  another: 'Unggah berkas lain',
};
