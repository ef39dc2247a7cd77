import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that maps columns to fields. */
export const mapping: Texts['mapping'] = {
  heading: 'Petakan kolom ke bidang',
  continue: 'Lanjut ke unggah',
  canBeSent: (good, checked) =>
    `${good} dari ${checked} baris pertama dapat dikirim. Berikutnya semua baris diperiksa.`,
  eligibilityNext:
    'Pemeriksaan semua baris di langkah berikutnya menunjukkan berapa baris yang diterima setiap platform.',
  phonesUnreadable: (count) =>
    count === 1
      ? 'Satu-satunya nomor telepon di baris ini tidak dapat dibaca.'
      : `Tidak satu pun dari ${n(count)} nomor telepon di baris ini dapat dibaca.`,
  phonesHint: 'Pilih negaranya di Telepon; jika tidak, penjualan dicocokkan tanpa nomor itu.',
  phonesFrom: (country) => `Nomor ini dari ${country}`,

  search: 'Cari bidang dan kolom',
  nothingFound: (typed) => `Tidak ada bidang atau kolom bernama “${typed}”.`,
  add: (field) => `Tambah ${field}`,
  addField: 'Tambah bidang',
  chooseField: 'Ketik atau pilih bidang',
  columnsNotUsed: (count) => `${n(count)} kolom tidak dipakai`,
  unusedHint: 'Untuk memakainya, tambahkan bidangnya lalu pilih kolomnya di sana.',
  mayMatter: 'Periksa apakah kolom ini diperlukan:',
  looksLike: {
    personal: 'tampak seperti data pelanggan',
    money: 'tampak seperti jumlah uang',
    status: 'tampak seperti status',
    refund: 'tampak seperti pengembalian dana atau pembatalan',
    quantity: 'tampak seperti jumlah barang',
    time: 'tampak seperti waktu',
  },
  groups: {
    person: 'Pelanggan',
    order: 'Pesanan',
    item: 'Produk, satu per baris',
    click: 'ID klik',
    address: 'Alamat',
    adjustment: 'Perubahan dan retur',
    attribution: 'Atribusi',
    consent: 'Persetujuan',
    required: 'Wajib',
  },

  marks: { good: 'terbaca baik', warn: 'mohon diperiksa', bad: 'ada kesalahan', plain: 'kosong' },
  noColumn: 'tanpa kolom',
  required: 'Wajib',
  optional: 'Opsional',
  columnFor: (field) => `Kolom untuk ${field}`,
  valueOfAllRows: (field) => `${field} semua baris`,
  chooseColumn: 'Pilih kolom',
  doNotImport: 'Jangan impor',
  oneValue: 'Satu nilai untuk semua baris',
  columnWithoutHeader: (column) => `Kolom ${column}, tanpa judul`,
  chooseValue: 'Ketik atau pilih',
  confirm: (doubt) => `Mohon konfirmasi. ${doubt}`,

  allEmpty: 'Semua sel contoh kosong.',
  samples: (read, bad, empty) =>
    `${[
      `${n(read)} sel contoh terbaca`,
      ...(bad > 0 ? [`${n(bad)} tidak terbaca`] : []),
      ...(empty > 0 ? [`${n(empty)} kosong`] : []),
    ].join(', ')}.`,
  notReadable: 'Tidak terbaca:',
  sentWithout: 'Dikirim tanpa nilai ini:',
  readsWell: 'Terbaca baik.',
  readsAs: (value) => `Dibaca sebagai ${value}.`,

  dateOrder: 'Urutan tanggal dan bulan',
  dateOrders: {
    DMY: 'Tanggal dahulu (15/02/2026)',
    MDY: 'Bulan dahulu (02/15/2026)',
    YMD: 'Tahun dahulu (26/02/15)',
  },
  datesAmbiguous: 'Tanggal ini dapat dibaca dengan dua cara; hanya Anda yang tahu mana yang benar.',
  datesConflict: 'Sebagian tanggal ditulis dengan tanggal dahulu, sebagian dengan bulan dahulu.',
  asDatesShow: {
    DMY: 'Sesuai data: tanggal dahulu',
    MDY: 'Sesuai data: bulan dahulu',
    YMD: 'Sesuai data: tahun dahulu',
  },
  chooseOrder: 'Pilih urutannya',
  timeZone: 'Zona waktu kolom ini',
  chooseTimeZone: 'Ketik kota atau negara',
  decimalMark: 'Tanda desimal',
  decimalMarkHint: 'Sebagian jumlah dapat dibaca dengan dua cara.',
  asAmountsShow: 'Seperti jumlah yang ada',
  point: 'Titik (1,299.00)',
  comma: 'Koma (1.299,00)',
  phoneCountry: 'Negara nomor ini',
  phoneCountryHint: 'Untuk nomor yang ditulis tanpa kode negara.',
  chooseCountry: 'Ketik atau pilih negara',

  rowsAndOrders: 'Baris dan pesanan',
  choose: 'Pilih',
  asRowsShow: (grouping) => `Seperti baris yang ada: ${grouping.toLowerCase()}`,

  chooseMeanings: (count) => `Pilih arti ${n(count)} status`,
  reviewMeanings: 'Tinjau arti setiap status',
  meanings: {
    final: 'Terkirim: hitung penjualannya',
    open: 'Belum selesai: jangan kirim dahulu',
    void: 'Batal atau retur: penjualan ditarik',
  },
  statusOnRows: (status, count) => `${status} (${n(count)} baris)`,
  chooseMeaning: 'Pilih artinya',
  meaningUnknown: 'Belum dikenal. Pilih artinya.',
  meaningProposed: 'Ini usulan. Konfirmasi atau ubah.',
  confirmMeaning: 'Konfirmasi',
  confirmMeaningOf: (status) => `Konfirmasi usulan untuk ${status}`,

  presets: 'Preset',
  savedPresets: 'Preset tersimpan',
  choosePreset: 'Pilih preset',
  applyPreset: 'Terapkan preset',
  deletePreset: 'Hapus preset',
  presetName: 'Nama preset baru',
  savePreset: 'Simpan pemetaan ini',
  savingPreset: 'Menyimpan preset',
  deletingPreset: 'Menghapus preset',
  presetApplied: 'Preset diterapkan.',
  presetAppliedWithout: (fields) => `Preset diterapkan. Tab ini tidak memiliki kolom untuk ${fields}.`,
  presetSaved: 'Preset disimpan.',
  presetDeleted: 'Preset dihapus.',
};
