/** What is wrong with a source, and what to do, by the English text of the API. */
export const sourceProblems: Readonly<Record<string, string>> = {
  'A delivery came without a signature, and was refused.': 'Ada kiriman tanpa tanda tangan, dan ditolak.',
  'Enter the signing secret where the webhook is made, or look who else sends to the address.':
    'Isi rahasia penandatanganan di tempat webhook dibuat, atau lihat siapa lagi yang mengirim ke alamat ini.',
  'A delivery came with a signature that does not match, and was refused.':
    'Ada kiriman dengan tanda tangan yang tidak cocok, dan ditolak.',
  'Enter here the secret that the shop shows beside this webhook; another webhook or app of the same shop has another one.':
    'Isi di sini rahasia yang ditampilkan toko di samping webhook ini; webhook atau aplikasi lain dari toko yang sama punya rahasia lain.',
  'A delivery came whose signature is more than five minutes old, and was refused.':
    'Ada kiriman dengan tanda tangan lebih lama dari lima menit, dan ditolak.',
  'Correct the clock of the server or of the program that sends.': 'Perbaiki jam server atau program pengirim.',
  'A delivery of another shop came, and was refused.': 'Ada kiriman dari toko lain, dan ditolak.',
  'Compare the address of the shop in the settings with the one in the shop.':
    'Bandingkan alamat toko di pengaturan dengan yang ada di toko.',
  'The signing secret is missing: what comes is refused until it is entered.':
    'Rahasia penandatanganan belum ada: yang datang ditolak sampai rahasia diisi.',
  'Make the webhook with the address of this source, then enter here the secret that is shown beside it.':
    'Buat webhook dengan alamat sumber ini, lalu isi di sini rahasia yang ditampilkan di sampingnya.',
  'What was refused is sent again by itself, if the secret is entered in time.':
    'Yang ditolak dikirim lagi dengan sendirinya, jika rahasia diisi tepat waktu.',
  'What was refused is not sent again: upload an export of the orders since.':
    'Yang ditolak tidak dikirim lagi: unggah ekspor pesanan sejak saat itu.',
  'Shopify sends a delivery again for 4 hours.': 'Shopify mengirim ulang selama 4 jam.',
  'Stripe sends a delivery again for 3 days.': 'Stripe mengirim ulang selama 3 hari.',
  'Nothing has come in the {} days since it was added.': 'Tidak ada yang datang dalam {} hari sejak ditambahkan.',
  'Nothing has come for {} days.': 'Tidak ada yang datang selama {} hari.',
  'Shopify deletes the webhooks of an app after 8 deliveries that failed: look in the settings of the app, or under Settings, Notifications, Webhooks.':
    'Shopify menghapus webhook aplikasi setelah 8 kiriman gagal: lihat di pengaturan aplikasi, atau di Settings, Notifications, Webhooks.',
  'WooCommerce sends no delivery again and disables a webhook after several that failed: look under WooCommerce, Settings, Advanced, Webhooks whether it is active.':
    'WooCommerce tidak mengirim ulang dan menonaktifkan webhook setelah beberapa kiriman gagal: lihat di WooCommerce, Settings, Advanced, Webhooks apakah masih aktif.',
  'Look under Developers, Webhooks whether the endpoint is enabled, and send what failed again from there.':
    'Lihat di Developers, Webhooks apakah endpoint aktif, dan kirim ulang yang gagal dari sana.',
  'Look in the log of the program that sends.': 'Lihat log program pengirim.',
  'Look in the log of the program that passes the statuses on.': 'Lihat log program yang meneruskan status.',
  'If there were orders since, upload an export of them: what is known already counts once.':
    'Jika ada pesanan sejak itu, unggah ekspornya: yang sudah dikenal hanya dihitung sekali.',
  'Order {} is not counted: {}': 'Pesanan {} tidak dihitung: {}',
  'The shop did not send its number.': 'Toko tidak mengirim nomornya.',
  'The shop did not send its time.': 'Toko tidak mengirim waktunya.',
  'The shop did not send its total.': 'Toko tidak mengirim totalnya.',
  'The shop did not send its currency.': 'Toko tidak mengirim mata uangnya.',
  'It was refused.': 'Pesanan ini ditolak.',
  'In all, {} orders are not counted.': 'Seluruhnya {} pesanan tidak dihitung.',
  'Correct it in the shop, which then sends the order again; or upload the order in a sheet.':
    'Perbaiki di toko, yang lalu mengirim pesanan lagi; atau unggah pesanan di lembar kerja.',
  'A customer asked the shop for a copy of their data.': 'Seorang pelanggan meminta salinan datanya kepada toko.',
  'Export the data of the person within 30 days: `matchback source requests` lists who asked.':
    'Ekspor data orang itu dalam 30 hari: `matchback source requests` menampilkan siapa yang meminta.',
  'The shop asked to erase a customer whose identifiers several people share.':
    'Toko meminta penghapusan pelanggan yang datanya dipakai beberapa orang.',
  'Erase the person by hand within 30 days: `matchback source requests` lists who asked.':
    'Hapus orang itu secara manual dalam 30 hari: `matchback source requests` menampilkan siapa yang meminta.',
  'Events of this source could not be processed: {}': 'Kejadian dari sumber ini tidak dapat diproses: {}',
  'They are kept for 30 days.': 'Semuanya disimpan selama 30 hari.',
  'Correct the cause; the operator of the server finds the details in its log.':
    'Perbaiki penyebabnya; operator server menemukan rinciannya di log.',
  'An internal error; the log of the server has it.': 'Kesalahan internal; log server mencatatnya.',
};
