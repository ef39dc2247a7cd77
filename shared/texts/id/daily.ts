import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The daily updates of a sheet: their page, the results of their runs, and their mails. */
export const daily: Texts['daily'] = {
  heading: 'Pembaruan harian',
  intro: 'Sekali sehari, baris yang baru atau berubah dikirim, misalnya pesanan yang sejak itu terkirim atau diretur.',

  isOff: 'Pembaruan harian mati',
  isOffHint: 'Pilih tab dan jam di bawah, lalu aktifkan.',
  isOn: 'Pembaruan harian aktif',
  isLate: 'Pembaruan harian tidak berjalan',
  isPaused: 'Pembaruan harian dijeda',
  runsFor: (tab, owner) => `Tab “${tab}”, dengan izin ${owner}.`,
  runsForYou: (tab) => `Tab “${tab}”, dengan izin Anda.`,
  next: (hour) => `Berikutnya: ${hour}.`,
  late: (at) =>
    `Google tidak menjalankannya sejak ${at}. Jika pemiliknya sudah keluar atau tidak punya akses ke sheet ini lagi, ambil alih.`,
  underWay: (done, total) => `Sedang berjalan: ${done} dari ${total} baris.`,

  takeOver: 'Ambil alih',
  takeOverHint: (owner) =>
    `Hanya ${owner} yang dapat mengubahnya. Ambil alih agar mulai sekarang berjalan dengan izin dan akun Matchback Anda.`,
  runNow: 'Jalankan sekarang',
  pause: 'Jeda',
  resume: 'Lanjutkan',
  turnOn: 'Aktifkan pembaruan harian',
  save: 'Simpan perubahan',
  turnOff: 'Matikan',

  tab: 'Tab',
  columns: 'Kolom, waktu, dan status',
  mapping: 'Cara kolom dibaca',
  mappingLast: 'Seperti unggahan terakhir',
  mappingHint: 'Pilih preset tersimpan, atau ubah kolom tertentu dengan mengunggah tab ini sekali secara manual.',
  mappingOf: (field, column) => `${field}: ${column}`,
  notMapped: 'Tab ini belum pernah diunggah. Unggah sekali secara manual, atau pilih preset tersimpan.',
  time: 'Waktu penjualan',
  timeHint: 'Waktu pesanan, atau waktu terkirim. Setelah diubah, semua baris dikirim lagi.',
  hour: 'Jam',
  hours: (from, to) => `${from} sampai ${to}`,
  hourHint: 'Berjalan pada suatu waktu dalam jam ini.',
  timeZone: 'Zona waktu',
  timeZoneNone: 'Pilih zona waktu',
  mailTo: 'Kirim email ke',
  mailToHint: 'Pisahkan alamat dengan koma. Kosongkan jika tidak perlu email.',
  mailOn: 'Kapan mengirim email',
  mailOnTrouble: 'Hanya jika perlu ditangani',
  mailOnDaily: 'Setiap selesai berjalan',

  lastRun: 'Terakhir berjalan',
  earlierRuns: (count) => `${n(count)} kali sebelumnya`,
  results: { done: 'Terkirim', nothing_to_send: 'Tidak ada yang baru', failed: 'Gagal', paused: 'Dijeda' },
  byHand: 'manual',

  busyReading: 'Membaca jadwal',
  busyTab: 'Membaca tab',
  busySaving: 'Menyimpan jadwal',
  busyRunning: 'Berjalan',
  busyStopping: 'Mematikan',
  busyPausing: 'Menjeda',
  busyResuming: 'Melanjutkan',
  busyTakingOver: 'Mengambil alih',
  didSave: 'Jadwal disimpan.',
  didStop: 'Pembaruan harian dimatikan.',
  didPause: 'Pembaruan harian dijeda.',
  didResume: 'Pembaruan harian dilanjutkan.',
  didTakeOver: 'Mulai sekarang pembaruan harian berjalan dengan izin Anda.',
  didRun: 'Selesai berjalan. Hasilnya ada di bawah.',

  sent: ({ sent, matched, unmatched, failed }) =>
    `${n(sent)} baris: ${n(matched)} cocok, ${n(unmatched)} tidak cocok, ${n(failed)} gagal.`,
  nothingToSend: 'Tidak ada baris yang baru atau berubah.',
  notRead: (rows) => `Baris yang tidak dibaca: ${rows}.`,
  tooOldSoon: {
    open: (platform, count, rows) =>
      `${n(count)} pesanan belum terkirim dan dalam dua hari akan terlalu lama untuk ${platform}: ${rows}.`,
    error: (platform, count, rows) =>
      `${n(count)} pesanan memiliki kesalahan dan dalam dua hari akan terlalu lama untuk ${platform}: ${rows}.`,
  },
  rowError: (row, field, problem) =>
    field === null ? `Baris ${row}: ${problem}` : `Baris ${row}, ${field}: ${problem}`,
  notRefreshed: (problem) => `Status baris sebelumnya tidak dapat diperbarui: ${problem}`,

  deletedTab: 'tab yang sudah dihapus',
  pausedByHand: 'Dijeda secara manual.',
  stopped: 'Unggahan dijeda secara manual. Dilanjutkan pada percobaan berikutnya.',
  cancelled: 'Unggahan dibatalkan secara manual. Berjalan lagi besok.',
  noSchedule: 'Pembaruan harian mati. Aktifkan dahulu.',
  noMapping: 'Kolom tab ini belum dipetakan. Unggah sekali secara manual.',
  uploadFirst: 'Unggah tab ini sekali secara manual dahulu: pembaruan harian mengulangi yang Anda pilih di sana.',
  otherUploadOpen: (tab) => `Unggahan “${tab}” masih terbuka. Selesaikan atau batalkan.`,
  ownedByOther: (owner) => `Pembaruan harian milik ${owner}. Ambil alih untuk mengubahnya.`,
  noPermission: 'Matchback kehilangan izinnya. Buka dari menu Ekstensi lalu izinkan akses.',
  hourInvalid: 'Pilih jam dari 0 sampai 23.',
  timeZoneInvalid: 'Zona waktu tidak valid. Pilih dari daftar.',
  addressInvalid: (address) => `“${address}” bukan alamat email. Perbaiki atau hapus.`,
  tooManyAddresses: (most) => `Masukkan paling banyak ${n(most)} alamat. Untuk lebih banyak, gunakan milis.`,

  mail: ({ document, url, owner, isTrouble, isPaused, message }) => ({
    subject: isPaused
      ? `Matchback: pembaruan harian “${document}” dijeda`
      : isTrouble
        ? `Matchback: pembaruan harian “${document}” perlu ditangani`
        : `Matchback: pembaruan harian “${document}”`,
    body: [
      message,
      '',
      ...(isPaused ? ['Tidak ada yang dikirim sampai penyebabnya diatasi dan Anda memilih “Lanjutkan”.', ''] : []),
      `Sheet: ${url}`,
      'Di sana buka Ekstensi > Matchback > Pembaruan harian untuk melihat semua riwayat, atau mengubah penerima email ini.',
      `Pembaruan berjalan dengan izin ${owner}.`,
    ].join('\n'),
  }),
};
