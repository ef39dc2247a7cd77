import { DELIVERY_CODES } from '../../delivery.ts';
import type { Texts } from '../texts.ts';
import { explain } from './explain.ts';
import { n } from './formats.ts';

/** The step that checks the rows before they are sent. */
export const check: Texts['check'] = {
  heading: 'Periksa dan unggah',
  intro: (count) =>
    `${n(count)} baris akan diperiksa, pertama di sini lalu oleh server Matchback. Tidak ada yang dikirim ke platform sebelum Anda mengunggah.`,
  notRead: (which) => `Baris yang tidak dibaca: ${which}.`,
  onlyChosen: (which) =>
    `Hanya ${which}, seperti yang Anda pilih, meskipun sekarang Anda memilih baris lain. Untuk memilih yang lain, kembali ke Sumber.`,
  mark: 'Warnai sel yang salah dan catat cara memperbaikinya',
  start: 'Periksa baris',
  again: 'Periksa baris lagi',
  checking: 'Memeriksa baris',
  checkedLabel: 'Baris yang diperiksa',
  checkedOf: (done, all) => `${n(done)} dari ${n(all)} baris diperiksa`,
  openGroupingTitle: 'Bagaimana baris membentuk pesanan?',
  openGrouping: 'Baris-baris berikutnya belum memperjelas hal ini. Pilih jawaban, lalu periksa barisnya.',
  removeMarks: 'Hapus tanda',
  removingMarks: 'Menghapus tanda',
  marksRemoved: (count) => `${n(count)} tanda dihapus.`,
  goingToCell: 'Menuju sel',
  starting: 'Memulai unggahan',
  upload: (count) => `Unggah ${n(count)} baris`,
  badRows: 'Baris dengan kesalahan',
  skipBad: (good) => `Kirim ${n(good)} baris yang baik, lewati yang lain`,
  stopAtBad: 'Jangan kirim apa pun sampai semua baris baik',
  fixFirst: 'Perbaiki baris yang salah lalu periksa lagi, atau pilih mengirim baris yang baik.',
  doneTitle: 'Semua baris sudah diperiksa',
  good: (count) => `${n(count)} baris baik.`,
  bad: (count) => `${n(count)} baris memiliki kesalahan.`,
  warned: (count) => `${n(count)} baris memiliki peringatan dan dapat dikirim.`,
  oldTitle: 'Beberapa baris terlalu lama',
  tooOld: (count, days, platform) =>
    `${n(count)} baris lebih lama dari ${n(days)} hari: ${platform} tidak akan menerimanya.`,
  problems: 'Masalah',
  wholeRow: 'Baris',
  errors: (count) => `${n(count)} kesalahan`,
  warnings: (count) => `${n(count)} peringatan`,
  problemTitle: (field, count) => `${field}: ${count}`,
  goToRow: (row) => `Ke baris ${n(row)}`,
  moreRows: (count) => `dan ${n(count)} lagi`,
};

/** What the Matchback server answers about the rows before they are sent. */
export const platforms: Texts['platforms'] = {
  asking: 'Menanyakan apa yang akan diterima setiap platform',
  askingServer: 'Bertanya ke server Matchback',
  askedLabel: 'Baris yang ditanyakan',
  askedOf: (done, all) => `${n(done)} dari ${n(all)} baris ditanyakan`,
  nothingIsSent: (status) => `${status}. Tidak ada yang dikirim.`,
  stop: 'Berhenti bertanya',
  see: 'Lihat apa yang akan diterima setiap platform',
  notKnown: 'Yang akan diterima setiap platform belum diketahui. Anda tetap dapat mengunggah.',
  asked: (count) => `Server Matchback ditanyai tentang ${n(count)} baris; tidak ada yang dikirim.`,
  nowhere: 'Belum ada platform yang terhubung, atau tidak ada baris yang baik.',
  changesHeading: 'Yang akan diubah unggahan ini',
  changes: {
    new: (count) => `${n(count)} baru`,
    confirmed: (count) => `${n(count)} sudah final`,
    value_changed: (count) => `${n(count)} nilai berubah`,
    details_changed: (count) => `${n(count)} detail berubah`,
    returned: (count) => `${n(count)} diretur`,
    unchanged: (count) => `${n(count)} tidak berubah`,
  },
  failing: (count) => `${n(count)} dengan kesalahan`,
  taken: (names, others) =>
    others === 0
      ? `${names.join(', ')} menerimanya`
      : `${names.join(', ')} menerimanya, ${n(others)} lainnya tidak bisa`,
  takenByNone: 'tidak ada platform yang dapat menerimanya',
  heading: 'Yang akan diterima setiap platform',
  willBeSent: (count) => `${count} akan dikirim`,
  later: (count) => `${count} nanti`,
  sentBefore: (count) => `${count} sudah dikirim`,
  forOthers: (count) => `${count} untuk platform lain`,
  leftOut: (count) => `${count} tidak dikirim`,
  reason: (code, reason) => explain.reason(DELIVERY_CODES.find((known) => known === code) ?? null, reason || code),
  leftOutBecause: (count, reason) => `${n(count)} baris: ${reason}`,
  laterNote: 'Nanti: ditahan beberapa hari, kalau-kalau pesanan diretur.',
};
