import type { DeliveryCode } from '../../delivery.ts';
import type { Texts } from '../texts.ts';
import { n } from './formats.ts';
import { statusColumns } from './status-columns.ts';

const SETTINGS_LATER = 'Setelah itu berlaku untuk baris yang baru atau berubah.';
const LOOK_UP =
  'Periksa di platform; lalu admin server Matchback mencatat dengan perintah delivery resolve apakah penjualan itu ada di sana.';
const CHECK_TIMES = 'Perbaiki waktu penjualan atau zona waktu kolomnya, lalu unggah lagi baris ini.';
/** Codes whose English reason names what this platform or these settings say. */
const WITH_REASON: readonly DeliveryCode[] = [
  ...(['refused', 'destination_stopped', 'no_verdict', 'retry', 'not_encodable', 'too_large'] as const),
  ...(['value_not_supported', 'currency_not_supported', 'id_not_supported', 'consent_denied'] as const),
];

/** How an order was matched, and what became of it at each platform. */
export const explain: Texts['explain'] = {
  names: {
    click_id: 'ID klik',
    order_id: 'nomor pesanan',
    email: 'email',
    second_email: 'email kedua',
    phone: 'nomor telepon',
    second_phone: 'nomor telepon kedua',
    external_id: 'ID pelanggan',
  },
  token: 'browser atau keranjang',
  clickId: 'ID klik',

  key: {
    absent: (name) => `Baris ini tidak memiliki ${name}.`,
    notUsed: (name) => `Pencocokan tidak memakai ${name}.`,
    relay: 'Ini alamat buatan marketplace yang berbeda untuk setiap pesanan, sehingga tidak dipakai untuk pencocokan.',
    customerId: 'Tidak dipakai untuk mencari pelanggan; dikirim ke platform yang menerimanya.',
    unknown: (name) => `Tidak ada klik atau peristiwa lain dengan ${name} ini.`,
    blocked: (name) => `Terlalu banyak orang memakai ${name} ini, sehingga tidak dipakai untuk pencocokan.`,
    itself: 'Baris ini sudah memiliki ID kliknya.',
    known: 'Dikenal.',
    knownOtherwise: 'Dikenal dengan penulisan lain.',
    knownByNumber: 'Dikenal dari nomornya; baris ini atau peristiwanya tidak menyebut toko.',
    other: 'Dikenal, tetapi milik orang lain, bukan yang dipilih.',
    otherOtherwise: 'Dikenal dengan penulisan lain, tetapi milik orang lain, bukan yang dipilih.',
    otherByNumber: 'Dikenal dari nomornya, tetapi milik orang lain, bukan yang dipilih.',
    severalShops: 'Beberapa toko memiliki nomor pesanan ini, dan baris ini tidak menyebut tokonya.',
  },

  age: {
    unknown: 'waktu tidak diketahui',
    atSale: 'tepat saat penjualan',
    before: (span) => `${span} sebelum penjualan`,
    after: (span) => `${span} setelah penjualan`,
  },
  click: {
    used: (age) => `${age}: dipakai`,
    not_chosen: (age) => `${age}: klik lain dari jenis ini lebih diutamakan`,
    after_sale: (age) => `${age}: tidak dipakai. Jika ini keliru, periksa zona waktu penjualan dan klik`,
    too_old: (age) => `${age}: tidak dipakai, karena tidak ada platform yang menghitung klik selama itu`,
    other_person: (age) => `${age}: tidak dipakai, milik orang lain`,
  },
  mergedBy: (name) => `Dua profil menjadi satu: ada peristiwa dengan ${name} dari keduanya.`,
  mergedByTwo: (one, other) =>
    `Dua profil menjadi satu: ada peristiwa dengan ${one} dari profil pertama dan ${other} dari profil kedua.`,

  match: {
    byClick: 'Dicocokkan dengan ID klik di baris ini, tanpa perlu pencarian.',
    by: (name, confidence) => `Dicocokkan dengan ${name}, keyakinan ${confidence} dari 100.`,
    unmatched: {
      known_now: 'Belum cocok saat diunggah; sekarang sudah ada klik yang dikenal.',
      blocked: 'Tidak cocok: data pelanggan di baris ini dipakai terlalu banyak orang.',
      unknown: 'Tidak cocok: tidak ada klik dari pesanan atau pelanggan ini.',
      other_format: (id) => `Tidak cocok: pesanan dikenal, tetapi ID-nya ditulis lain: “${id}”.`,
      several_shops: 'Tidak cocok: beberapa toko punya ID pesanan ini, dan baris ini tidak menyebut tokonya.',
      after_sale: 'Tidak cocok: pelanggan dikenal, tetapi baru mengeklik setelah penjualan.',
      too_old: 'Tidak cocok: pelanggan dikenal, tetapi klik terakhirnya lebih dari 90 hari sebelum penjualan.',
      other_person:
        'Tidak cocok: ada klik yang dikenal, tetapi data lain di baris ini menunjukkan itu milik orang lain.',
      no_click: 'Tidak cocok: pelanggan dikenal, tetapi tanpa klik.',
      erased: 'Tidak cocok: data pelanggan sudah dihapus.',
    },
  },
  respell: 'Tulis ID pesanan di kolom seperti di toko, lalu unggah lagi barisnya.',
  strategyDiffers: (was, now) =>
    `${was === null ? 'Sebelumnya tidak cocok' : `Sebelumnya dicocokkan dengan ${was}`}; ${now === null ? 'sekarang tidak akan cocok' : `sekarang akan dicocokkan dengan ${now}`}.`,
  confidenceDiffers: (was, now) => `Keyakinannya ${was}; sekarang akan menjadi ${now}.`,
  personDiffers: 'Sekarang akan dicocokkan dengan orang lain.',
  clicksDiffer: 'Sekarang akan memakai klik lain.',

  confidence: {
    clickId: 'Baris ini sudah memiliki ID kliknya.',
    asTyped: 'Nomor pesanan dikenal persis seperti yang ditulis.',
    otherSpelling: 'Nomor pesanan dikenal dengan penulisan lain.',
    byNumber: 'Nomor pesanan dikenal; baris ini atau peristiwanya tidak menyebut toko.',
    known: (name) => `Data ini dikenal: ${name}.`,
    lastClick: (age) => `Klik terakhir ${age}.`,
    agrees: (other) => `Milik orang yang sama: ${other}.`,
    unknown: (other) => `Tidak dikenal, atau tidak ada di baris ini: ${other}.`,
    disagrees: (other) => `Milik orang lain: ${other}.`,
    contradicts: 'Data yang lebih kuat di baris ini menunjukkan mungkin orang lain.',
    people: (emails, phones) =>
      `Orang ini memiliki ${n(emails)} email dan ${n(phones)} nomor telepon; lebih dari satu bisa berarti beberapa orang.`,
  },

  reason: (code, reason) => {
    if (code === null) return reason;
    const short = statusColumns.deliveries.codes[code];
    const sentence = `${short.charAt(0).toUpperCase()}${short.slice(1)}`;
    return WITH_REASON.includes(code) ? `${sentence} (${reason})` : `${sentence}.`;
  },
  steps: {
    eligible: 'Memenuhi syarat',
    planned: 'Direncanakan',
    sent: 'Dikirim',
    accepted: 'Diterima',
    counted: 'Dihitung',
  },
  done: {
    eligible: (platform) => `${platform} menerimanya menurut setelan, usia, data pengenal, dan persetujuan.`,
    planned: () => 'Sudah direncanakan.',
    sent: () => 'Sudah dikirim.',
    accepted: (platform) => `${platform} memastikan sudah menerimanya.`,
    counted: (platform) => `${platform} menghitungnya.`,
  },
  open: {
    eligible: 'Belum diperiksa.',
    planned: 'Belum direncanakan.',
    sent: 'Belum dikirim.',
    accepted: 'Belum dipastikan.',
    counted: 'Belum dihitung.',
  },
  returnedSince: 'Sejak itu diretur, lihat di bawah.',
  newValueSince: 'Sejak itu nilainya baru, lihat di bawah.',
  notSent: 'Tidak dikirim.',
  sending: 'Sedang dikirim.',
  submitted: (platform) => `${platform} sudah mengambilnya dan akan melaporkan apakah diterima.`,
  uncertain: (platform) => `${platform} mungkin sudah menerimanya, mungkin belum.`,
  rejected: (platform) => `${platform} menolaknya.`,
  inSale: 'Tidak dikirim terpisah: penjualan dikirim dengan nilai ini.',
  waits: 'Menunggu giliran.',
  mayHave: (waits, platform) =>
    `${waits} ${platform} mungkin sudah menerimanya dari percobaan sebelumnya; tidak dihitung dua kali.`,
  includedInSale: 'Termasuk dalam penjualan.',
  testMode: 'Mode uji: tidak dihitung.',
  notFromAd: (platform) =>
    `${platform} hanya menghitung pelanggan yang datang dari iklannya. Tidak ada data yang hilang.`,
  counts: (platform) =>
    `${platform} menghitungnya jika iklan akun ini menghasilkan penjualan dalam jangka waktu atribusinya. Laporan bisa butuh beberapa hari.`,
  applies: (platform) => `${platform} menerapkannya pada penjualan. Laporan bisa butuh beberapa hari.`,

  destination: {
    removed: 'Tujuan ini sudah dihapus: tidak ada lagi yang dikirim ke sana.',
    setUpLater:
      'Tidak ada yang direncanakan: tujuan ini ditambahkan setelah pesanan diunggah. Tujuan ini mendapat pesanan yang baru atau berubah setelahnya.',
    testMode: 'Tujuan ini dalam mode uji: yang dikirim sekarang tidak dihitung.',
    leftOutNow: (reason) => `Sekarang tidak akan dikirim karena alasan lain: ${reason}`,
    sentNow:
      'Menurut setelan saat ini akan dikirim. Hal itu diputuskan lagi saat barisnya berubah, atau saat ada klik dari pelanggannya.',
  },

  order: (id) => `Pesanan ${id}`,
  soldAt: (sale, time) => `${sale}; terjual ${time}.`,
  sale: {
    noValue: 'tanpa nilai',
    type: (type) => `jenis ${type}`,
    platform: (platform) => `dijual di ${platform}`,
    shop: (shop) => `toko ${shop}`,
    void: 'dibatalkan atau diretur',
    open: 'belum final',
  },
  fromCapture: 'Diketahui dari pencatatan di situs dan dikirim bersama pesanan; baris ini tidak memilikinya.',
  matchHeading: 'Pencocokan',
  now: 'Sekarang',
  keysHeading: 'Hasil pencarian dari data di baris ini',
  confidenceHeading: 'Keyakinan, jika dicocokkan sekarang',
  points: (points, most) => `${points} dari ${most}`,
  person: 'Pelanggan',
  otherPerson: 'Orang lain dengan data yang sama',
  knownWith: (emails, phones, clicks) =>
    `Dikenal dengan ${n(emails)} email, ${n(phones)} nomor telepon, dan ${n(clicks)} klik.`,
  knownSince: 'Dikenal sejak',
  clicks: 'Klik',
  campaign: (name) => `kampanye “${name}”`,
  moreClicks: (count) => `${n(count)} klik lain tidak ditampilkan.`,
  joined: 'Digabung',
  earlierTimes: (count) => `${n(count)} kali sebelumnya.`,
  kinds: { conversion: 'penjualan', restate: 'nilai baru', retract: 'retur' },
  kindAt: (platform, kind, value) => `${platform}: ${kind}${value && ` ${value}`}`,
  detailsHeading: 'Orang dan klik di baliknya',
  whatToDo: 'Yang perlu dilakukan',

  remedies: {
    erased: 'Untuk menerima lagi data pelanggan ini, batalkan penghapusannya lalu unggah pesanannya.',
    not_for_destination: `Jika baris ini milik tujuan ini, admin perlu memperbaiki only_if di setelannya. ${SETTINGS_LATER}`,
    type_off: `Untuk mengirim jenis ini, admin perlu menghapus send: false dari by_conversion_type. ${SETTINGS_LATER}`,
    type_not_mapped: `Admin perlu menyiapkan jenis konversi ini di by_conversion_type. ${SETTINGS_LATER}`,
    same_event:
      'Untuk menghitung keduanya, admin perlu memberi setiap jenis peristiwanya sendiri di by_conversion_type.',
    value_missing: 'Isi nilainya di baris ini, lalu unggah lagi.',
    unmatched:
      'Simpan ID klik (gclid, fbclid, ttclid…) bersama setiap pesanan, atau kirim ID klik yang dicatat pelacakan toko Anda dengan nomor pesanan, email, atau telepon: pesanan lalu dicocokkan lagi.',
    no_click_id: 'Simpan ID klik platform ini bersama setiap pesanan.',
    no_identifiers: 'Tambahkan email atau nomor telepon pelanggan ke baris ini, lalu unggah lagi.',
    too_old:
      'Tidak ada yang dapat dilakukan untuk penjualan ini. Lain kali unggah lebih cepat setelah penjualan: aktifkan pembaruan harian.',
    in_future: CHECK_TIMES,
    consent_denied:
      'Jika pelanggan setuju, isi kolom persetujuan lalu unggah lagi baris ini; jika semua pelanggan setuju, admin dapat mengatur default_consent.',
    order_not_final: 'Unggah lagi baris ini setelah statusnya berarti penjualan.',
    order_void: null,
    adjustment_not_supported:
      'Jika bisa, ubah langsung di platform; platform ini tidak menerima perubahan seperti itu.',
    original_not_sent: 'Lihat dahulu mengapa penjualannya tidak dikirim.',
    original_uncertain: 'Pastikan dahulu penjualannya.',
    superseded: null,
    before_sale: CHECK_TIMES,
    before_click: CHECK_TIMES,
    currency_not_supported: 'Unggah nilainya dalam mata uang yang diterima platform.',
    value_not_supported: 'Perbaiki nilai di baris ini, lalu unggah lagi.',
    id_not_supported: 'Beri pesanan nomor tanpa data pribadi, dalam bentuk yang diterima platform.',
    too_recent: null,
    click_time_missing: 'Tambahkan kolom waktu klik, lalu unggah lagi baris ini.',
    disabled: `Admin perlu mengaktifkannya di setelan tujuan. ${SETTINGS_LATER}`,
    held_back: null,
    after_original: null,
    included_in_sale: null,
    retry: null,
    destination_stopped:
      'Atasi penyebabnya; lalu admin server Matchback menyiapkan ulang tujuan ini, dan yang menunggu akan dikirim. Tidak ada data yang hilang.',
    destination_paused:
      'Pemilik akun melanjutkan tujuan ini; lalu yang menunggu akan dikirim. Tidak ada data yang hilang.',
    refused: 'Perbaiki yang disebutkan platform, di baris atau di setelan, lalu unggah baris yang sudah diubah.',
    too_large: 'Kurangi isi baris (produk, kolom tambahan), lalu unggah lagi.',
    not_encodable: 'Perbaiki barisnya, lalu unggah lagi.',
    unreadable: 'Unggah lagi baris ini.',
    answer_lost: LOOK_UP,
    no_verdict: LOOK_UP,
    restored_backup: LOOK_UP,
    resolved: null,
    test_mode:
      'Admin server Matchback mengakhiri mode uji di setelan, lalu mengirimnya sungguhan dengan perintah delivery resend-tested.',
    test_mode_counted: null,
    not_from_ad: null,
  },
};
