import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

const orders = (count: number): string => `${n(count)} pesanan`;

/** The home dashboard. */
export const dashboard: WebTexts['dashboard'] = {
  countedUntil: (time) =>
    `Dihitung sampai ${time}. Perubahan yang lebih baru sedang dihitung; halaman ini memperbarui diri.`,
  countingHistory: 'Semua angka sedang dihitung ulang, hari terbaru lebih dulu. Halaman ini memperbarui diri.',
  countedFrom: (day) =>
    `Semua angka sedang dihitung ulang: selesai dari ${day}. Hari sebelumnya belum lengkap. Halaman ini memperbarui diri.`,

  noDestination: {
    title: 'Belum ada platform iklan yang terhubung',
    text: 'Pesanan bisa diunggah dan dicocokkan, tetapi tidak ada yang dikirim sebelum tujuan ditambahkan.',
    ask: 'Minta pemilik akun menambahkan tujuan.',
    link: 'Tambahkan tujuan',
  },
  noOrders: {
    title: 'Belum ada pesanan',
    text: 'Unggah berkas pesanan, atau hubungkan Google Sheet. Angkanya muncul di sini beberapa detik kemudian.',
    link: 'Unggah berkas',
  },
  noData: {
    title: 'Tidak ada pesanan dalam periode ini',
    text: (days) => `Ada pesanan dari ${days}.`,
    link: 'Tampilkan hari terakhir yang punya pesanan',
  },

  currency: {
    label: 'Mata uang',
    only: (currency) => `Hanya ${currency}`,
    converted: (currency) => `Semua, dikonversi ke ${currency}`,
    missingTitle: 'Sebagian jumlah tidak bisa dikonversi',
    missing: (count, amount, to, days) =>
      `Tidak ada kurs ke ${to} untuk ${days}: ${orders(count)} senilai ${amount} tidak ada dalam angka.`,
    setRates: 'Atur kurs',
  },

  figures: 'Angka periode ini',
  comparedWith: (days) => `Perubahan dibandingkan dengan ${days}.`,
  notCompared: (day) => `Tidak dibandingkan dengan periode sebelumnya: angka dimulai pada ${day}.`,
  attributed: 'Pendapatan dari iklan',
  attributedHint: 'Pesanan dan pembelian orang yang mengeklik iklan',
  offline: 'Pesanan offline',
  browser: 'Pembelian di browser',
  offlineHint: 'Pesanan terunggah yang cocok dengan klik iklan',
  openOrders: (amount, count) => `Di antaranya belum final: ${amount} (${orders(count)})`,
  browserHint: 'Pembelian yang dilaporkan situs web Anda, dan tidak ada di unggahan mana pun',
  matchRate: 'Tingkat kecocokan',
  matchedOf: (matched, all) => `${n(matched)} dari ${orders(all)}`,
  recognition: 'Pengenalan',
  recognitionHint: (count) =>
    `Perkiraan kami tentang seberapa baik platform mengenali pelanggan, dari ${orders(count)}`,
  points: (points) => `${points} dari 100`,
  takenBack: 'Dibatalkan atau diretur',
  takenBackHint: (count, all) =>
    `${n(count)} dari ${orders(all)} dibatalkan, diretur, atau dikembalikan dananya seluruhnya`,
  ordersOf: orders,
  change: {
    up: (percent) => `▲ naik ${percent}`,
    down: (percent) => `▼ turun ${percent}`,
    points: {
      up: (points) => `▲ naik ${points} poin`,
      down: (points) => `▼ turun ${points} poin`,
    },
    same: 'Tidak berubah',
    new: 'Tidak ada pada periode sebelumnya',
  },

  revenue: {
    finding: (share, amount) => `Pesanan offline adalah ${share} dari pendapatan iklan sebesar ${amount}`,
    none: (currency) => `Tidak ada pendapatan dari iklan dalam ${currency}`,
    hint: 'Menurut hari pesanan. Pesanan yang diunggah belakangan masih menambah hari-hari terakhir.',
    unattributed: (amount, count) =>
      `Tanpa klik iklan yang dikenal: ${amount} (${orders(count)}), tidak ada dalam angka ini.`,
    both: (count) =>
      `${orders(count)} dilaporkan di browser dan lewat unggahan; masing-masing dihitung sekali, sebagai offline.`,
    reader: 'Pilih hari untuk dibaca',
    read: (step, offline, browser, all) => `${step}: offline ${offline}, browser ${browser}, bersama ${all}.`,
    day: 'Hari',
    total: 'Bersama',
    by: 'Bagi menurut',
    groups: {
      platform: 'Platform iklan',
      source: 'Sumber',
      campaign: 'Kampanye',
      conversion_type: 'Jenis konversi',
    },
    splitTitle: {
      platform: 'Platform iklan mana yang membawanya?',
      source: 'Di mana pesanan dibuat?',
      campaign: 'Kampanye mana yang membawanya?',
      conversion_type: 'Jenis konversi apa?',
    },
    top: (name, share) => `${name} membawa ${share}`,
    noCampaign: 'Tanpa kampanye',
    noType: 'Tanpa jenis',
    only: (what) => `Hanya pendapatan dari: ${what}`,
    removeFilter: (what) => `Hapus ${what}`,
  },
  unknownPlatform: 'Klik tidak disimpan lagi',

  matches: {
    question: 'Berapa pesanan yang cocok dengan klik iklan?',
    finding: (rate, count) => `${rate} dari ${orders(count)} cocok dengan klik iklan`,
    hint: 'Pengenalan adalah perkiraan kami tentang seberapa baik platform mengenali pelanggan, bukan angka platform.',
    matched: 'Cocok',
    rate: 'Tingkat kecocokan (%)',
    recognition: 'Pengenalan (perkiraan, dari 100)',
    reader: 'Pilih hari untuk dibaca',
    read: (step, rate, recognition) => `${step}: tingkat kecocokan ${rate}, pengenalan ${recognition}.`,
    noOrders: 'tidak ada pesanan',
    unmatched: 'Tidak cocok',
    by: 'Dicocokkan dengan',
  },

  destinations: {
    heading: 'Apa yang terjadi di setiap tujuan?',
    finding: (label, share, known) => `${label} menerima ${share} dari ${orders(known)}`,
    noOrders: (label) => `${label}: tidak ada pesanan dalam periode ini`,
    parts: {
      accepted: 'Diterima',
      waiting: 'Menunggu',
      left_out: 'Tidak dikirim',
      refused: 'Ditolak',
      uncertain: 'Hasil tidak diketahui',
    },
    changes: (count) => `${n(count)} perubahan nilai dan retur`,
    removed: 'dihapus',
    notPlanned: 'dari sebelum tujuan disiapkan',
    plain: {
      accepted: 'dikonfirmasi',
      waiting: 'akan dikirim',
      left_out: 'tidak dikirim',
      refused: 'ditolak',
      uncertain: 'perlu diperiksa',
    },
    hint: 'Setiap pesanan menurut apa yang terjadi pada penjualannya. Diterima: platform memilikinya.',
    list: 'Lihat pengiriman ini',
    destination: 'Tujuan',
    outcome: 'Hasil',
    reason: 'Alasan',
    what: 'Apa',
    sale: 'Penjualan',
    changed: 'Perubahan',
  },

  returns: {
    title: 'Berapa yang dibatalkan atau diretur?',
    finding: (share, count) => `${share} dari ${orders(count)} dibatalkan atau diretur`,
    hint: 'Menurut hari pesanan, bukan hari returnya.',
    takenBack: 'Dibatalkan atau diretur',
    reduced: 'Dengan nilai lebih rendah',
    soldValue: 'Nilai terjual',
    lost: 'Yang diambil kembali',
  },

  latestUploads: 'Unggahan terbaru',
  allUploads: 'Semua unggahan',
};
