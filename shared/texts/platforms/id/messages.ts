/** What the checks of destinations show, and why a destination does not work, by the English text of the API. */
export const messages: Readonly<Record<string, string>> = {
  'the access token can read the dataset, and the dataset takes offline events':
    'token akses dapat membaca set data, dan set data menerima peristiwa luring',
  'Google accepts the credentials, and they have the scopes that are needed':
    'Google menerima kredensial, dan cakupannya lengkap',
  'the Data Manager API takes sales for the account and its conversion actions':
    'Data Manager API menerima penjualan untuk akun dan tindakan konversinya',
  'the Google Ads API takes retractions': 'Google Ads API menerima penarikan',
  'the access token may read the ad account, and its conversion rules take events over the API':
    'token akses dapat membaca akun iklan, dan aturan konversinya menerima peristiwa lewat API',
  'the credentials may read the account, and the conversion goals exist and fit the settings':
    'kredensial dapat membaca akun, dan tujuan konversinya ada dan sesuai pengaturan',
  'ad clicks get a Microsoft click id (auto-tagging is on)':
    'klik iklan mendapat ID klik Microsoft (penandaan otomatis menyala)',
  'the key may send conversions to the pixel': 'kunci boleh mengirim konversi ke pixel',
  'the access token may send events to the ad account': 'token akses boleh mengirim peristiwa ke akun iklan',
  'the access token may send events to the pixel': 'token akses boleh mengirim peristiwa ke pixel',
  'the API key and secret are the ones that Rokt issued, for this pod':
    'kunci dan rahasia API adalah yang diterbitkan Rokt untuk pod ini',
  'the access token may write to the event source': 'token akses boleh menulis ke sumber peristiwa',
  "the token may read the counter's uploads": 'token boleh membaca unggahan penghitung',
  'the goal exists, with the right type and condition': 'tujuannya ada, dengan tipe dan syarat yang benar',
  'the counter takes sales of the last 21 days': 'penghitung menerima penjualan 21 hari terakhir',
  'Only the first sale shows whether the token may send events, because Meta records even test events.':
    'Hanya penjualan pertama yang menunjukkan apakah token boleh mengirim peristiwa, karena Meta mencatat bahkan peristiwa uji.',
  'The dataset\'s name is "{}".': 'Nama set data adalah “{}”.',
  'The token may not read the dataset, which sending events does not require.':
    'Token tidak boleh membaca set data, yang tidak diperlukan untuk mengirim peristiwa.',
  'This dataset takes no offline events.': 'Set data ini tidak menerima peristiwa luring.',
  'Create a new dataset in Events Manager, or connect this one.':
    'Buat set data baru di Events Manager, atau hubungkan yang ini.',
  'The credentials were not granted the Data Manager scope ({}); connect the account again.':
    'Kredensial tidak diberi cakupan Data Manager ({}); hubungkan akun lagi.',
  'The credentials lack the scope for retractions ({}); connect the account again with both scopes.':
    'Kredensial tidak memiliki cakupan penarikan ({}); hubungkan akun lagi dengan kedua cakupan.',
  'A trial does not check everything: Google checks clicks, customers and unusual order ids with real sales only, half an hour after they were sent.':
    'Uji coba tidak memeriksa semuanya: Google memeriksa klik, pelanggan, dan nomor pesanan yang tidak biasa hanya dengan penjualan nyata, setengah jam setelah dikirim.',
  'Only the first retraction shows whether it finds sales that came through the Data Manager API.':
    'Hanya penarikan pertama yang menunjukkan apakah penjualan lewat Data Manager API ditemukan.',
  'This ad account has no conversion rule {}.': 'Akun iklan ini tidak memiliki aturan konversi {}.',
  'Conversion rule {} is switched off in Campaign Manager.': 'Aturan konversi {} dimatikan di Campaign Manager.',
  'Rule {} is linked to no campaign, so no ad is credited with its sales.':
    'Aturan {} tidak ditautkan ke kampanye, jadi tidak ada iklan yang mendapat kredit penjualannya.',
  'Rule {} is not among the first {} rules of the account; later ones were not read.':
    'Aturan {} tidak termasuk {} aturan pertama akun; yang berikutnya tidak dibaca.',
  'The conversion goal "{}" is paused; activate it there.': 'Tujuan konversi “{}” dijeda; aktifkan di sana.',
  'The account has no offline conversion goal "{}".': 'Akun tidak memiliki tujuan konversi luring “{}”.',
  'The account has none.': 'Akun tidak memilikinya.',
  'It has: {}.': 'Yang ada: {}.',
  'The goal "{}" has enhanced conversions off and refuses hashed e-mails and phones: turn them on there, or switch enhanced_conversions off.':
    'Tujuan “{}” mematikan konversi yang disempurnakan dan menolak email dan telepon yang di-hash: nyalakan di sana, atau matikan enhanced_conversions.',
  'The goal "{}" is externally attributed: switch externally_attributed on.':
    'Tujuan “{}” beratribusi eksternal: nyalakan externally_attributed.',
  'The goal "{}" is not externally attributed: switch it off in the settings.':
    'Tujuan “{}” tidak beratribusi eksternal: matikan di pengaturan.',
  'The goal "{}" counts sales up to {} minutes after the click; set goal_window_minutes to that.':
    'Tujuan “{}” menghitung penjualan sampai {} menit setelah klik; atur goal_window_minutes ke angka itu.',
  'Auto-tagging is off, so the landing pages of ads get no msclkid: turn it on in the settings of the account.':
    'Penandaan otomatis mati, sehingga halaman tujuan iklan tidak mendapat msclkid: nyalakan di pengaturan akun.',
  'OpenAI counts only types of events for which Ads Manager has a conversion event, used by a campaign; no reply shows whether it has.':
    'OpenAI hanya menghitung tipe peristiwa yang memiliki peristiwa konversi di Ads Manager dan dipakai kampanye; tidak ada jawaban yang menunjukkannya.',
  'Reddit refused a made-up event of two months ago for its age, as expected.':
    'Reddit menolak peristiwa rekaan dua bulan lalu karena usianya, seperti diharapkan.',
  'That it checks the token first is assumed.': 'Diasumsikan token diperiksa lebih dahulu.',
  'Reddit accepted a made-up page visit of two months ago, which is too old to be counted.':
    'Reddit menerima kunjungan halaman rekaan dua bulan lalu, yang terlalu lama untuk dihitung.',
  'Reddit refused the made-up event of the check, but not for its age.':
    'Reddit menolak peristiwa rekaan pemeriksaan, tetapi bukan karena usianya.',
  'Rokt replied to an empty list.': 'Rokt menjawab daftar kosong.',
  'That it checks the credentials first is assumed; only One Platform shows whether sales are attributed.':
    'Diasumsikan kredensial diperiksa lebih dahulu; hanya One Platform yang menunjukkan apakah penjualan diatribusikan.',
  'TikTok accepted the token and the event source, as far as can be seen: it refused the request only for having no events.':
    'TikTok menerima token dan sumber peristiwa, sejauh terlihat: permintaan ditolak hanya karena tidak berisi peristiwa.',
  'Only the first sale shows whether it may also upload, which needs metrika:write.':
    'Hanya penjualan pertama yang menunjukkan apakah boleh mengunggah, yang perlu metrika:write.',
  'The counter has no goal "{}": make a goal of the type "JavaScript event" whose identifier matches "{}".':
    'Penghitung tidak memiliki tujuan “{}”: buat tujuan bertipe “peristiwa JavaScript” yang pengenalnya cocok dengan “{}”.',
  'The counter looks back {} days so far: set window_days to {}, and raise it as the time grows to 21 days.':
    'Penghitung sejauh ini melihat {} hari ke belakang: atur window_days ke {}, lalu naikkan sampai 21 hari.',
  'Offline tracking was switched on for this counter less than a day ago; upload sales a day after that.':
    'Pelacakan luring penghitung ini dinyalakan kurang dari sehari lalu; unggah penjualan sehari setelahnya.',
  '{} did not answer in time.': '{} tidak menjawab tepat waktu.',
  '{} could not be reached.': '{} tidak dapat dijangkau.',
  '{} sent a reply that could not be read.': '{} mengirim jawaban yang tidak dapat dibaca.',
  '{} refused the request itself (HTTP {}); check address, credentials and identifiers.':
    '{} menolak permintaannya (HTTP {}); periksa alamat, kredensial, dan pengenal.',
  '{} is busy or has a fault (HTTP {}).': '{} sibuk atau bermasalah (HTTP {}).',
  '{} refused the request (HTTP {}).': '{} menolak permintaan (HTTP {}).',
  '{} asks us to slow down.': '{} meminta kami memperlambat.',
  '{} has a temporary fault.': '{} bermasalah sementara.',
  '{} does not accept the access token.': '{} tidak menerima token akses.',
  '{} no longer accepts the access token.': '{} tidak lagi menerima token akses.',
  '{} does not accept the conversion access token for this pixel.':
    '{} tidak menerima token akses konversi untuk pixel ini.',
  'Generate a new one.': 'Buat yang baru.',
  'Generate a new one in Events Manager.': 'Buat yang baru di Events Manager.',
  'The access token lacks a permission.': 'Token akses kekurangan izin.',
  'An administrator must grant it.': 'Administrator harus memberikannya.',
  'The dataset does not exist, or the access token has no access to it.':
    'Set data tidak ada, atau token akses tidak punya akses.',
  'Meta has blocked this account for a while.': 'Meta memblokir akun ini untuk sementara.',
  'Look into Business Support.': 'Lihat Business Support.',
  '{} refuses the ad account.': '{} menolak akun iklan.',
  'Check its id.': 'Periksa ID-nya.',
  '{} refuses the pixel or the access token.': '{} menolak pixel atau token akses.',
  'Check both.': 'Periksa keduanya.',
  'The access token may not send events to this ad account.':
    'Token akses tidak boleh mengirim peristiwa ke akun iklan ini.',
  'Give its user a role in the account.': 'Beri penggunanya peran di akun.',
  'The access token may not send events to this pixel.': 'Token akses tidak boleh mengirim peristiwa ke pixel ini.',
  'Both must belong to the same business.': 'Keduanya harus milik bisnis yang sama.',
  'The access token has no permission for this event source.':
    'Token akses tidak punya izin untuk sumber peristiwa ini.',
  'Generate it in the settings of that source.': 'Buat di pengaturan sumber itu.',
  'TikTok refuses this account or configuration.': 'TikTok menolak akun atau konfigurasi ini.',
  'Check the settings.': 'Periksa pengaturannya.',
  'The access token was revoked.': 'Token akses telah dicabut.',
  'Connect LinkedIn again and set the new token.': 'Hubungkan LinkedIn lagi dan atur token baru.',
  'The access token has expired or is wrong.': 'Token akses kedaluwarsa atau salah.',
  'LinkedIn does not find this ad account.': 'LinkedIn tidak menemukan akun iklan ini.',
  'Reddit refuses the settings.': 'Reddit menolak pengaturannya.',
  'Check the pixel and the test id.': 'Periksa pixel dan ID uji.',
  'Rokt did not get the API key.': 'Rokt tidak menerima kunci API.',
  'Enter key and secret again.': 'Masukkan kunci dan rahasia lagi.',
  'Rokt does not accept the API key and secret.': 'Rokt tidak menerima kunci dan rahasia API.',
  'Ask the Rokt account manager for a valid pair, and for its pod.':
    'Minta pasangan yang sah dan pod-nya kepada manajer akun Rokt.',
  'ChatGPT Ads does not accept the pixel id.': 'ChatGPT Ads tidak menerima ID pixel.',
  'Check it; it must be of the same ad account as the key.':
    'Periksa; harus dari akun iklan yang sama dengan kuncinya.',
  'ChatGPT Ads does not accept the Conversions API key.': 'ChatGPT Ads tidak menerima kunci Conversions API.',
  'Make a new one on the conversions page of Ads Manager.': 'Buat yang baru di halaman konversi Ads Manager.',
  'Its stored secrets cannot be read: set it up again.': 'Rahasia yang tersimpan tidak dapat dibaca: atur ulang.',
  'Its settings are no longer valid: {}': 'Pengaturannya tidak lagi sah: {}',
  'A person has paused it: nothing is sent until it is resumed.':
    'Seseorang menjedanya: tidak ada yang dikirim sampai dilanjutkan.',
  'Nothing is lost.': 'Tidak ada yang hilang.',
  'remove {}': 'hapus {}',
  'set {} to {}': 'atur {} ke {}',
  'The server has no access to the spreadsheet: `matchback sheets connect` gives it.':
    'Server tidak punya akses ke lembar kerja: `matchback sheets connect` memberikannya.',
  'Something went wrong in the Matchback server.': 'Terjadi kesalahan di server Matchback.',
  'The mail server did not take the mail ({}).': 'Server email tidak menerima email ({}).',
  'The webhook did not take the request ({}).': 'Webhook tidak menerima permintaan ({}).',
  'The host of the webhook has no public address.': 'Host webhook tidak memiliki alamat publik.',
  'SMTP_URL is not set, so nothing is mailed.': 'SMTP_URL tidak diatur, jadi tidak ada email yang dikirim.',
  'It says: "{}"': 'Pesannya: “{}”',
  '{} does not accept the credentials ({}): connect the account again or enter a new key.':
    '{} tidak menerima kredensial ({}): hubungkan akun lagi atau masukkan kunci baru.',
  '{} does not accept the credentials ({}): connect the account again, or correct the client.':
    '{} tidak menerima kredensial ({}): hubungkan akun lagi, atau perbaiki kliennya.',
  'Google does not accept the access token (UNAUTHENTICATED); check the credentials.':
    'Google tidak menerima token akses (UNAUTHENTICATED); periksa kredensialnya.',
};
