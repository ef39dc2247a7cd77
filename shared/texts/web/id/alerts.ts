import type { WebTexts } from '../texts.ts';

/** What needs attention now, what did, and where it is reported to. */
export const alerts: WebTexts['alerts'] = {
  heading: 'Perlu perhatian',
  intro: 'Diperiksa setiap sepuluh menit.',
  none: 'Tidak ada yang perlu perhatian sekarang.',
  since: (time) => `Sejak ${time}.`,
  kinds: {
    schedule_missed: (name) => `Pembaruan harian “${name}” tidak berjalan`,
    schedule_paused: (name) => `Pembaruan harian “${name}” dijeda karena masalah`,
    match_rate_fell: (name) => `Lebih sedikit pesanan “${name}” yang cocok`,
    destination_stopped: (name) => `Tidak ada yang dikirim ke ${name}`,
    webhook_off: (name) => `Tidak ada lagi yang dikirim ke webhook “${name}”`,
  },
  advice: {
    schedule_missed:
      'Satu kali jalan tidak selesai. Kartunya di pembaruan harian, atau lembar kerjanya sendiri (Ekstensi › Matchback › Pembaruan harian), menunjukkan apa yang salah.',
    schedule_paused:
      'Tidak ada lagi yang dikirim dari lembar kerja ini sampai penyebabnya diperbaiki. Setelah itu lanjutkan, atau tunggu jam berikutnya.',
    match_rate_fell:
      'Penyebab yang biasa: halaman toko tidak lagi mencatat klik, kolom email atau telepon berganti nama atau kosong, atau nomor pesanan berbentuk lain.',
    destination_stopped:
      'Pesanan menunggu sampai penyebabnya diperbaiki, lalu dikirim. Uji koneksinya, lalu perbaiki pengaturan atau lanjutkan tujuannya.',
    webhook_off:
      'Hasil disimpan selama 30 hari. Perbaiki program atau alamatnya, kirim uji coba, lalu aktifkan webhook: yang menunggu dikirim berurutan.',
  },
  due: (time) => `Seharusnya berjalan pada ${time}.`,
  reason: (reason) => `Alasan: ${reason}`,
  rates: (now, before) =>
    `${now} % pesanan tujuh hari terakhir cocok, dibandingkan ${before} % dalam empat minggu sebelumnya.`,
  openSchedules: 'Buka jadwal',
  openDestination: 'Buka tujuan',
  openWebhooks: 'Buka webhook',
  past: 'Peringatan yang lalu',
  pastIntro: 'Yang pernah bermasalah dan sudah selesai, dalam 60 hari terakhir.',
  noPast: 'Tidak ada.',
  what: 'Apa yang salah',
  facts: 'Penyebab, dan yang membantu',
  began: 'Mulai',
  ended: 'Selesai',
  recipients: 'Ke mana peringatan dikirim',
  recipientsIntro:
    'Peringatan tentang pembaruan harian dikirim ke alamatnya sendiri. Di sini adalah penerima semua peringatan akun.',
  onlyOwners: 'Hanya pemilik akun yang dapat melihat dan mengubahnya.',
  noMailServer:
    'Server ini tidak mengirim email: operatornya belum mengatur server email (SMTP_URL). Webhook tetap berfungsi tanpanya.',
  mails: 'Alamat email',
  mailsHint: 'Satu per baris, paling banyak sepuluh.',
  mailWrong: 'Ada yang bukan alamat email, atau lebih dari sepuluh.',
  webhook: 'Alamat webhook',
  webhookHint:
    'Alamat program Anda sendiri yang diawali https:// dan dapat dijangkau dari internet. Alamat itu menerima permintaan bertanda tangan (Standard Webhooks).',
  webhookWrong: 'Masukkan alamat lengkap yang diawali https://, dari host publik dan tanpa kata sandi di dalamnya.',
  secret: 'Rahasia webhook',
  secretHint: 'Program Anda memeriksa tanda tangan dengannya. Hanya ditampilkan sekarang.',
  save: 'Simpan penerima',
  saved: 'Penerima disimpan.',
  test: 'Kirim peringatan uji',
  testing: 'Mengirim peringatan uji',
  tested: 'Peringatan uji terkirim ke semua penerima.',
  testFailed: 'Peringatan uji tidak sampai ke semua penerima',
  noRecipient: 'Belum ada penerima: masukkan alamat atau webhook dan simpan dahulu.',
};
