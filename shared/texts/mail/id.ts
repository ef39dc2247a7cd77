import type { MailTexts } from './en.ts';
import { formatCount } from './format-count.ts';

const n = (count: number): string => formatCount(count, '.');

export const indonesian: MailTexts = {
  missed: (name, due, zone, last) => ({
    subject: `Matchback: pembaruan harian “${name}” tidak berjalan`,
    text: `Jadwal ${due} (${zone}) tidak selesai. ${last === null ? 'Sejak itu tidak ada laporan.' : `Laporan terakhir: ${last}`}\n\nBuka sheet, lalu Ekstensi › Matchback › Pembaruan harian. Di sana penyebabnya ditampilkan. Jika pemilik akun yang menjalankannya sudah keluar, ambil alih di sana. Pesanan yang menunggu bisa menjadi terlalu lama untuk platform.`,
  }),
  paused: (name, reason) => ({
    subject: `Matchback: pembaruan harian “${name}” dijeda`,
    text: `${reason}\n\nTidak ada lagi yang dikirim dari sheet ini sampai penyebabnya diperbaiki. Setelah itu jadwal berikutnya berlanjut sendiri.`,
  }),
  matchRateFell: (name, now, before) => ({
    subject: `Matchback: pesanan “${name}” yang cocok berkurang`,
    text: `${now}% pesanan dalam tujuh hari terakhir cocok dengan klik iklan, sedangkan empat minggu sebelumnya ${before}%.\n\nPenyebab yang umum: halaman toko tidak lagi mencatat klik, kolom e-mail atau telepon diganti namanya atau kosong, atau nomor pesanan punya bentuk lain. Pilih pesanan yang tidak cocok, lalu “Kenapa?”.`,
  }),
  destinationStopped: (label, destination, reason) => ({
    subject: `Matchback: tidak ada yang dikirim ke ${label} (${destination})`,
    text: `${reason}\n\nPesanan menunggu sampai ini diperbaiki, lalu dikirim, kecuali yang sudah terlalu lama untuk platform.`,
  }),
  webhookOff: (name, reason) => ({
    subject: `Matchback: tidak ada lagi yang dikirim ke webhook “${name}”`,
    text: `Webhook ini gagal selama lima hari, atau menjawab bahwa alamatnya sudah tidak ada.${reason === '' ? '' : ` Jawaban terakhirnya: ${reason}.`}\n\nHasil disimpan selama 30 hari. Perbaiki program atau alamatnya, kirim uji coba, lalu aktifkan webhook: yang menunggu dikirim berurutan.`,
  }),
  runReport: (name, rows, message) => {
    const counts = `${n(rows.sent)} baris dikirim: ${n(rows.matched)} cocok, ${n(rows.unmatched)} tidak cocok, ${n(rows.failed)} gagal. ${n(rows.unchanged)} baris tidak berubah.`;
    return {
      subject: `Matchback: pembaruan harian “${name}”`,
      text: message === '' ? counts : `${counts}\n\n${message}`,
    };
  },
  test: () => ({ subject: 'Matchback: uji coba', text: 'Ini yang Anda minta: uji coba pemberitahuan akun Anda.' }),
};
