/** Titles, descriptions and choices of the settings of platforms and of their files, by the English text of the API. */
export const forms: Readonly<Record<string, string>> = {
  Event: 'Peristiwa',
  'Where the sales were made': 'Tempat penjualan',
  'Dataset ID': 'ID set data',
  'Access token': 'Token akses',
  'WhatsApp business account ID': 'ID akun bisnis WhatsApp',
  'Page ID': 'ID Halaman',
  'Instagram account ID': 'ID akun Instagram',
  'Name of the CRM': 'Nama CRM',
  'Test event code': 'Kode peristiwa uji',
  'API version': 'Versi API',
  'Address of the API': 'Alamat API',
  'Send unmatched sales': 'Kirim penjualan yang tidak cocok',
  'Customers in Europe': 'Pelanggan di Eropa',
  'Default consent': 'Persetujuan bawaan',
  'Sharing data with ad platforms': 'Berbagi data dengan platform iklan',
  'Personalised ads': 'Iklan yang dipersonalisasi',
  'Rows of other types': 'Baris dengan tipe lain',
  'Days to wait before sending': 'Hari menunggu sebelum mengirim',
  'Send rows of this type': 'Kirim baris tipe ini',
  'May have no value': 'Boleh tanpa nilai',
  'Settings by conversion type': 'Pengaturan per tipe konversi',
  'Which rows it takes': 'Baris mana yang diambil',
  'Made at': 'Dijual di',
  Shop: 'Toko',
  Country: 'Negara',
  'Conversion type': 'Tipe konversi',
  'Order status': 'Status pesanan',
  'Kind of account': 'Jenis akun',
  'Account ID': 'ID akun',
  'Manager account ID': 'ID akun pengelola',
  'Conversion action ID': 'ID tindakan konversi',
  'Customers who denied consent': 'Pelanggan yang menolak persetujuan',
  'Retract returned sales': 'Tarik penjualan yang dikembalikan',
  'Click IDs': 'ID klik',
  'New and returning customers': 'Pelanggan baru dan lama',
  Credentials: 'Kredensial',
  'Service account': 'Akun layanan',
  User: 'Pengguna',
  'Client email': 'Email klien (client_email)',
  'Private key': 'Kunci privat (private_key)',
  'Client ID': 'ID klien',
  'Client secret': 'Rahasia klien',
  'Refresh token': 'Token penyegaran',
  'Merchant ID': 'ID Merchant Center',
  'Merchant feed label': 'Label feed Merchant Center',
  'Merchant feed language': 'Bahasa feed Merchant Center',
  'Seconds to the first status request': 'Detik sampai permintaan status pertama',
  'Address for tokens': 'Alamat token',
  'Address of the Google Ads API': 'Alamat Google Ads API',
  'Google Ads API version': 'Versi Google Ads API',
  'Ad account ID': 'ID akun iklan',
  'Conversion rule ID': 'ID aturan konversi',
  'Name of the goal': 'Nama tujuan',
  "The goal's conversion window in minutes": 'Jangka konversi tujuan dalam menit',
  'Enhanced conversions': 'Konversi yang disempurnakan (enhanced conversions)',
  'Externally attributed goal': 'Tujuan dengan atribusi eksternal',
  'Hash e-mails without dots and +tag': 'Hash email tanpa titik dan +tag',
  'Developer token': 'Token pengembang',
  'Type of event': 'Tipe peristiwa',
  'Name of the custom event': 'Nama peristiwa khusus',
  'Pixel ID': 'ID pixel',
  'API key': 'Kunci API',
  'API secret': 'Rahasia API',
  Environment: 'Lingkungan',
  'Form of customer IDs': 'Bentuk ID pelanggan',
  'Test ID': 'ID uji',
  "Rokt's name of the conversion type": 'Nama tipe konversi di Rokt',
  'Send names': 'Kirim nama',
  'Kind of event source': 'Jenis sumber peristiwa',
  'Event source ID': 'ID sumber peristiwa',
  Counter: 'Penghitung (counter)',
  'OAuth token': 'Token OAuth',
  Goal: 'Tujuan',
  'Send by order ID': 'Kirim menurut nomor pesanan',
  'Days that the counter looks back': 'Hari yang dilihat ke belakang oleh penghitung',
  'Send cancelled sales with the value 0': 'Kirim penjualan batal dengan nilai 0',
  'Orders of the CRM import': 'Pesanan impor CRM',
  'Identify customers by the hashed customer ID': 'Kenali pelanggan dengan ID pelanggan yang di-hash',
  'Counter time zone': 'Zona waktu penghitung',
  'Name of the conversion action': 'Nama tindakan konversi',
  'Time zone': 'Zona waktu',
  'Add order IDs': 'Tambahkan nomor pesanan',
  'Hash the e-mails': 'Hash email',
  'Physical store': 'Toko fisik',
  'Phone call': 'Telepon',
  'Chat elsewhere': 'Obrolan di tempat lain',
  'Chat in WhatsApp, Messenger or Instagram': 'Obrolan di WhatsApp, Messenger, atau Instagram',
  'Stages of leads in a CRM': 'Tahap prospek di CRM',
  Email: 'Email',
  Other: 'Lainnya',
  'Leave them out': 'Lewatkan',
  'Send them with the general settings': 'Kirim dengan pengaturan umum',
  Granted: 'Diberikan',
  Denied: 'Ditolak',
  Web: 'Web',
  App: 'Aplikasi',
  'In store': 'Di toko',
  Phone: 'Telepon',
  Message: 'Pesan',
  'Google Ads': 'Google Ads',
  Floodlight: 'Floodlight',
  'Send nothing': 'Tidak mengirim apa pun',
  'Send only the click ID': 'Kirim ID klik saja',
  One: 'Satu',
  'gclid and gbraid': 'gclid dan gbraid',
  'Not reported': 'Tidak dilaporkan',
  'Report returning ones': 'Laporkan pelanggan lama',
  'New and returning': 'Baru dan lama',
  Purchase: 'Pembelian',
  Lead: 'Prospek',
  'Sign up': 'Pendaftaran',
  'Add to cart': 'Tambah ke keranjang',
  'View content': 'Lihat konten',
  'Page visit': 'Kunjungan halaman',
  Search: 'Pencarian',
  'Add to wishlist': 'Tambah ke daftar keinginan',
  Custom: 'Khusus',
  'Order created': 'Pesanan dibuat',
  'Lead created': 'Prospek dibuat',
  'Appointment scheduled': 'Janji temu dijadwalkan',
  'Registration completed': 'Pendaftaran selesai',
  'Subscription created': 'Langganan dibuat',
  'Trial started': 'Uji coba dimulai',
  Offline: 'Luring',
  Trimmed: 'Spasi tepi dibuang',
  'Spaces dropped': 'Semua spasi dibuang',
  Production: 'Produksi',
  Development: 'Pengembangan',
  'Offline event set': 'Set peristiwa luring',
  Pixel: 'Pixel',
  'CRM event set': 'Set peristiwa CRM',
  Off: 'Mati',
  'Where a sale has no click ID': 'Bila penjualan tidak memiliki ID klik',
  Always: 'Selalu',
  'Click conversions (by gclid)': 'Konversi klik (menurut gclid)',
  'Enhanced conversions for leads (by e-mail or phone)':
    'Konversi yang disempurnakan untuk prospek (menurut email atau telepon)',
  'Adjustments (new values, retractions)': 'Penyesuaian (nilai baru, penarikan)',
  'Offline events': 'Peristiwa luring',
  'Offline conversions (Bulk 6.0)': 'Konversi luring (Bulk 6.0)',
  'Manual import in One Platform': 'Impor manual di One Platform',
  'List the click ID': 'Cantumkan ID klik',
  'As Events Manager names it: Purchase, Lead, or a name of your own.':
    'Seperti namanya di Events Manager: Purchase, Lead, atau nama Anda sendiri.',
  'The dataset in Events Manager.': 'Set data di Events Manager.',
  'Generated in Events Manager › Settings, or by a system user.':
    'Dibuat di Events Manager › Settings, atau oleh pengguna sistem.',
  'Where the sales were made. `physical_store` takes sales of the last 62 days instead of 7, but sending it guarantees to Meta that they were made in person: choose it only where that is true. `business_messaging`: in a chat of WhatsApp, Messenger or Instagram. `system_generated`: stages of leads in your CRM.':
    'Tempat penjualan. “Toko fisik” menerima penjualan 62 hari terakhir, bukan 7, tetapi mengirimnya berarti menjamin kepada Meta bahwa penjualan terjadi langsung: pilih hanya jika benar. Obrolan di WhatsApp, Messenger, atau Instagram dan tahap prospek di CRM punya pilihan sendiri.',
  'For chats in WhatsApp: the account (WABA) that the dataset belongs to.':
    'Untuk obrolan di WhatsApp: akun (WABA) pemilik set data.',
  'For chats in Messenger: the Page that the dataset belongs to.':
    'Untuk obrolan di Messenger: Halaman pemilik set data.',
  'For chats in Instagram: the professional account that the dataset belongs to.':
    'Untuk obrolan di Instagram: akun profesional pemilik set data.',
  'For stages of leads: the name of your CRM, such as HubSpot.': 'Untuk tahap prospek: nama CRM Anda, seperti HubSpot.',
  'Shows the events under Test Events. Meta records and uses them like any other.':
    'Menampilkan peristiwa di Test Events. Meta tetap mencatat dan memakainya seperti yang lain.',
  'Of the Graph API, as long as Meta serves it.': 'Dari Graph API, selama Meta masih melayaninya.',
  'Also sends sales without a matching ad click, where they carry enough hashed identifiers.':
    'Juga mengirim penjualan tanpa klik iklan yang cocok, jika pengenal yang di-hash cukup.',
  'The customers are in the EEA, the UK or Switzerland: only sales whose row says that consent was granted are sent.':
    'Pelanggan berada di EEA, Inggris Raya, atau Swiss: hanya penjualan yang barisnya menyatakan persetujuan diberikan yang dikirim.',
  "What customers consented to whose row does not state it. Without it, the account's default applies.":
    'Apa yang disetujui pelanggan yang barisnya tidak menyatakannya. Tanpa ini, bawaan akun berlaku.',
  'Where there are settings by conversion type: what happens to rows of a type that has none. Rows without a type are always sent with the general settings.':
    'Bila ada pengaturan per tipe konversi: apa yang terjadi dengan baris bertipe tanpa pengaturan. Baris tanpa tipe selalu dikirim dengan pengaturan umum.',
  'Wait this many days after the sale before sending it, unless its row says that it is delivered or paid. Sales that are cancelled or returned in these days are never sent, which keeps returns out of platforms that cannot retract.':
    'Tunggu sekian hari setelah penjualan sebelum mengirim, kecuali barisnya menyatakan terkirim atau lunas. Penjualan yang dibatalkan atau dikembalikan dalam hari-hari itu tidak pernah dikirim, sehingga platform yang tidak bisa menarik tetap bersih.',
  'If not, rows of this type are left out.': 'Jika tidak, baris tipe ini dilewatkan.',
  'Days after the sale.': 'Hari setelah penjualan.',
  'For types such as leads. The value is then left out, not sent as 0.':
    'Untuk tipe seperti prospek. Nilainya lalu dikosongkan, tidak dikirim sebagai 0.',
  "Other settings for rows of a conversion type, by the type's name.":
    'Pengaturan lain untuk baris suatu tipe konversi, menurut nama tipenya.',
  'Only rows that meet every condition given here are taken. Without conditions, all rows are. Case and outer spaces do not matter.':
    'Hanya baris yang memenuhi semua syarat di sini yang diambil. Tanpa syarat, semua baris diambil. Huruf besar-kecil dan spasi tepi tidak berpengaruh.',
  'Where the sale was made, as the row states it: Shopee or Lazada, for example.':
    'Tempat penjualan seperti dinyatakan baris: misalnya Shopee atau Lazada.',
  'Which of several shops on one marketplace, as the row states it.':
    'Toko yang mana dari beberapa toko di satu marketplace, seperti dinyatakan baris.',
  'By name or code: Thailand or TH.': 'Menurut nama atau kode: Thailand atau TH.',
  'As the row states it, such as purchase or lead.': 'Seperti dinyatakan baris, misalnya purchase atau lead.',
  'A status that means a sale, such as delivered; it takes all rows whose status means a sale, and none without a status.':
    'Status yang berarti penjualan, seperti terkirim; mengambil semua baris yang statusnya berarti penjualan, dan tidak mengambil baris tanpa status.',
  'As the conversion action is set up in Google Ads.': 'Seperti tindakan konversi diatur di Google Ads.',
  '`FLOODLIGHT_CONFIG`: sales go to a Floodlight activity (Campaign Manager 360, Display & Video 360).':
    'Floodlight: penjualan dikirim ke aktivitas Floodlight (Campaign Manager 360, Display & Video 360).',
  'The Google Ads account that owns the conversion action, or the Floodlight configuration.':
    'Akun Google Ads pemilik tindakan konversi, atau konfigurasi Floodlight.',
  'The manager account that the credentials belong to, if any.': 'Akun pengelola pemilik kredensial, jika ada.',
  'The conversion action, of the kind "import from clicks", or the Floodlight activity.':
    'Tindakan konversi jenis “impor dari klik”, atau aktivitas Floodlight.',
  'When a customer denied consent: send nothing, or only the click id together with the denial.':
    'Bila pelanggan menolak: tidak mengirim apa pun, atau hanya ID klik bersama penolakannya.',
  'Retracts cancelled and returned sales through the Google Ads API, for which the credentials also need the scope adwords. Without that scope, new sales are still sent.':
    'Menarik penjualan yang dibatalkan dan dikembalikan lewat Google Ads API; kredensialnya juga perlu cakupan adwords. Tanpa itu, penjualan baru tetap dikirim.',
  'Send a gbraid beside the gclid of a sale, then without user data. Unverified for this API: try it with a few sales.':
    'Kirim gbraid di samping gclid, lalu tanpa data pengguna. Belum diverifikasi untuk API ini: coba dengan beberapa penjualan.',
  'Report customers with an earlier order here as returning, and with `new_and_returning` all others as new: choose that only once the uploads cover all customers, else regulars are reported as new.':
    'Laporkan pelanggan yang sudah punya pesanan di sini sebagai lama, dan dengan “Baru dan lama” yang lain sebagai baru: pilih itu hanya bila unggahan sudah mencakup semua pelanggan, jika tidak pelanggan tetap dilaporkan sebagai baru.',
  'A service account: its JSON key file, or `client_email` and `private_key` of it.':
    'Akun layanan: berkas kunci JSON-nya, atau client_email dan private_key di dalamnya.',
  'A user who connected the account by OAuth.': 'Pengguna yang menghubungkan akun lewat OAuth.',
  'Merchant Center account; with it, the items of an order are sent.':
    'Akun Merchant Center; dengannya, barang dalam pesanan dikirim.',
  'Of the Merchant Center feed that has the items, such as TH.':
    'Dari feed Merchant Center yang berisi barangnya, seperti TH.',
  'Of that feed, such as th.': 'Dari feed itu, seperti th.',
  "Seconds until the first request for a sale's status; each further one waits twice as long.":
    'Detik sampai permintaan status penjualan pertama; setiap berikutnya menunggu dua kali lebih lama.',
  'As long as Google serves it.': 'Selama Google masih melayaninya.',
  'The ad account in Campaign Manager; the check of a destination reads its rules.':
    'Akun iklan di Campaign Manager; pemeriksaan tujuan membaca aturannya.',
  'The conversion rule, created with the source "Conversions API" and linked to campaigns. It defines the kind of conversion, and must not be the rule of the Insight Tag.':
    'Aturan konversi yang dibuat dengan sumber “Conversions API” dan ditautkan ke kampanye. Aturan ini menentukan jenis konversi, dan bukan aturan Insight Tag.',
  'With the permissions rw_conversions and r_ads, of a user who may edit campaigns of the account.':
    'Dengan izin rw_conversions dan r_ads, dari pengguna yang boleh mengubah kampanye akun.',
  'A version of the LinkedIn Marketing API that is still served; each lasts about a year.':
    'Versi LinkedIn Marketing API yang masih dilayani; masing-masing bertahan sekitar setahun.',
  'The name of the offline conversion goal, exactly as Microsoft Advertising shows it.':
    'Nama tujuan konversi luring, persis seperti ditampilkan Microsoft Advertising.',
  "The goal's conversion window: minutes after the click in which a sale counts.":
    'Jangka konversi tujuan: menit setelah klik saat penjualan masih dihitung.',
  'Sends the hashed e-mail and phone beside the click id. The goal must have enhanced conversions on; where it does not, switch this off, and only sales with a click id are sent.':
    'Mengirim email dan telepon yang di-hash di samping ID klik. Tujuan harus mengaktifkan konversi yang disempurnakan; jika tidak, matikan ini, dan hanya penjualan dengan ID klik yang dikirim.',
  'Sends the columns for attribution credit and model, which an externally attributed goal needs. Microsoft refuses them for every other goal.':
    'Mengirim kolom kredit dan model atribusi yang diperlukan tujuan dengan atribusi eksternal. Microsoft menolaknya untuk tujuan lain.',
  'Hashes e-mails without the dots and the +tag before the @, as Microsoft documents for its Conversions API. If not, they are only trimmed and in lower case, as some other senders do.':
    'Meng-hash email tanpa titik dan +tag sebelum @, seperti didokumentasikan Microsoft untuk Conversions API. Jika tidak, hanya dipangkas dan dijadikan huruf kecil, seperti beberapa pengirim lain.',
  'The manager account (customer) id: `cid` in the address of Microsoft Advertising.':
    'ID akun pengelola (customer): cid di alamat Microsoft Advertising.',
  'The ad account that owns the clicks: `aid` in the address.': 'Akun iklan pemilik klik: aid di alamat.',
  'The developer token from the Microsoft Advertising developer portal.':
    'Token pengembang dari portal pengembang Microsoft Advertising.',
  'The application registered in Microsoft Entra.': 'Aplikasi yang terdaftar di Microsoft Entra.',
  'The secret of that application, unless it is a public client.': 'Rahasia aplikasi itu, kecuali klien publik.',
  'Granted by a user of the account with the scope msads.manage offline_access.':
    'Diberikan oleh pengguna akun dengan cakupan msads.manage offline_access.',
  'The pixel id, from the conversions page of Ads Manager.': 'ID pixel, dari halaman konversi Ads Manager.',
  'A Conversions API key, made on the conversions page of Ads Manager. The key for the Ads API does not work.':
    'Kunci Conversions API, dibuat di halaman konversi Ads Manager. Kunci untuk Ads API tidak berfungsi.',
  'Ads Manager must have a conversion event of this type.': 'Ads Manager harus memiliki peristiwa konversi tipe ini.',
  'The name of the event; required where its type is custom.': 'Nama peristiwa; wajib bila tipenya khusus.',
  'The name of the event; required where its type is CUSTOM.': 'Nama peristiwa; wajib bila tipenya CUSTOM.',
  'Where the sales were made; choose `physical_store` only where that is true.':
    'Tempat penjualan; pilih “Toko fisik” hanya jika benar.',
  'Where the sales were made; choose `PHYSICAL_STORE` only where that is true.':
    'Tempat penjualan; pilih “Toko fisik” hanya jika benar.',
  'The ad account, from the address of Ads Manager.': 'Akun iklan, dari alamat Ads Manager.',
  'The conversion access token, from Ads Manager › Conversions.':
    'Token akses konversi, dari Ads Manager › Conversions.',
  '`checkout` for sales; also lead, signup, subscribe, add_to_cart, custom.':
    'checkout untuk penjualan; juga lead, signup, subscribe, add_to_cart, custom.',
  'The pixel in Events Manager, such as a2_abc123.': 'Pixel di Events Manager, seperti a2_abc123.',
  'Conversion access token, generated in Events Manager; it does not expire.':
    'Token akses konversi, dibuat di Events Manager; tidak kedaluwarsa.',
  'As Reddit names it; sales are PURCHASE.': 'Seperti nama di Reddit; penjualan adalah PURCHASE.',
  'How customer ids are hashed: `trimmed` as they are, `spaces_dropped` in lower case without white space. Choose the form in which your Reddit Pixel sends them; Reddit documents none.':
    'Cara ID pelanggan di-hash: apa adanya, atau huruf kecil tanpa spasi. Pilih bentuk yang dikirim Reddit Pixel Anda; Reddit tidak mendokumentasikannya.',
  'Makes every event a test event, shown under Event Testing; remove it to have sales counted.':
    'Membuat setiap peristiwa menjadi uji, ditampilkan di Event Testing; hapus agar penjualan dihitung.',
  "Rokt's name of this kind of conversion. Never change it, because Rokt recognises repeats by it.":
    'Nama jenis konversi ini di Rokt. Jangan pernah diubah, karena Rokt mengenali pengulangan darinya.',
  'The API key from the Rokt account manager.': 'Kunci API dari manajer akun Rokt.',
  'The secret that belongs to the key.': 'Rahasia milik kunci itu.',
  'Only sales sent to `production` count.': 'Hanya penjualan yang dikirim ke produksi yang dihitung.',
  'Also sends the hashed first and last name.': 'Juga mengirim nama depan dan belakang yang di-hash.',
  'The pod that Rokt named: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, or https://inbound.mparticle.com/s2s.':
    'Pod yang disebut Rokt: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, atau https://inbound.mparticle.com/s2s.',
  'The Snap Pixel in Events Manager; offline sales use it too.':
    'Snap Pixel di Events Manager; penjualan luring juga memakainya.',
  'The long-lived Conversions API token, from Ads Manager › Business Details.':
    'Token Conversions API jangka panjang, dari Ads Manager › Business Details.',
  'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, or CUSTOM_EVENT_1 to 5.':
    'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, atau CUSTOM_EVENT_1 sampai 5.',
  'What the id below belongs to in Events Manager.': 'ID di bawah ini milik apa di Events Manager.',
  'Id of the offline event set, CRM event set or pixel in Events Manager.':
    'ID set peristiwa luring, set peristiwa CRM, atau pixel di Events Manager.',
  'Generated in Events Manager, in the settings of this event source.':
    'Dibuat di Events Manager, di pengaturan sumber peristiwa ini.',
  'Accounts that still report `CompletePayment` set it here; never send both names for one order.':
    'Akun yang masih melaporkan CompletePayment mengaturnya di sini; jangan pernah mengirim kedua nama untuk satu pesanan.',
  'Test mode: the events are shown under Test Events and are not counted.':
    'Mode uji: peristiwa ditampilkan di Test Events dan tidak dihitung.',
  'The number of the counter (tag) in Metrica.': 'Nomor penghitung (tag) di Metrica.',
  'Of a user who may edit the counter, granted metrika:read and metrika:write. It expires when unused for a year.':
    'Dari pengguna yang boleh mengubah penghitung, dengan izin metrika:read dan metrika:write. Kedaluwarsa bila tidak dipakai setahun.',
  'The identifier of a JavaScript event goal with the condition "matches", such as order_confirmed. Sales count on it.':
    'Pengenal tujuan peristiwa JavaScript dengan syarat “cocok”, seperti order_confirmed. Penjualan dihitung padanya.',
  "Sends sales without a click id, ClientID or UserID by their order id, where the shop's pages report e-commerce purchases with the same ids.":
    'Mengirim penjualan tanpa ID klik, ClientID, atau UserID menurut nomor pesanannya, bila halaman toko melaporkan pembelian dengan nomor yang sama.',
  'Days that the counter looks back: fewer than 21 only where offline tracking was switched on less than 21 days ago.':
    'Hari yang dilihat ke belakang: kurang dari 21 hanya bila pelacakan luring dinyalakan kurang dari 21 hari lalu.',
  'Offline conversions cannot be retracted. Instead, a cancelled sale gets the value 0: its revenue is removed, the conversion is still counted.':
    'Konversi luring tidak dapat ditarik. Sebagai gantinya, penjualan batal bernilai 0: pendapatannya hilang, konversinya tetap dihitung.',
  'Send sales as orders of the CRM import, which are found by ClientID, e-mail or phone and can be cancelled. "fallback": sales without a click id, ClientID or UserID; "always": all sales with a ClientID, an e-mail or a phone. A sale is sent one way only.':
    'Kirim penjualan sebagai pesanan impor CRM, yang ditemukan lewat ClientID, email, atau telepon dan dapat dibatalkan. Hanya penjualan tanpa ID klik, ClientID, atau UserID, atau semua yang memiliki ClientID, email, atau telepon. Satu penjualan dikirim lewat satu cara saja.',
  "Identifies the customer of an order by the hash of the customer id. Switch it off where the shop loads customers to Metrica's CRM under their plain ids.":
    'Mengenali pelanggan pesanan dengan hash ID pelanggan. Matikan bila toko memuat pelanggan ke CRM Metrica dengan ID aslinya.',
  "The counter's time zone, in which the times of orders are sent.":
    'Zona waktu penghitung, yang dipakai untuk waktu pesanan.',
  "Seconds until the first request for an upload's status; the next ones wait up to twelve times as long.":
    'Detik sampai permintaan status unggahan pertama; berikutnya menunggu hingga dua belas kali lebih lama.',
  'The exact name of the conversion action in Google Ads.': 'Nama persis tindakan konversi di Google Ads.',
  'The time zone of the times in the file, such as Europe/Berlin.':
    'Zona waktu dari waktu di berkas, seperti Asia/Jakarta.',
  'Lists only sales whose row says that consent was granted.':
    'Hanya mencantumkan penjualan yang barisnya menyatakan persetujuan diberikan.',
  'When a customer denied consent: leave the sale out, or list its click id with the denial.':
    'Bila pelanggan menolak: lewatkan penjualan, atau cantumkan ID kliknya bersama penolakan.',
  'Adds the order ids, which later files of adjustments need to change these sales. Not in the published template.':
    'Menambahkan nomor pesanan yang diperlukan berkas penyesuaian nanti untuk mengubah penjualan ini. Tidak ada di templat resmi.',
  'Puts the SHA-256 of the e-mail into the e-mail column. Rokt documents only that it takes e-mails: try it with one row.':
    'Memasukkan SHA-256 email ke kolom email. Rokt hanya mendokumentasikan bahwa email diterima: coba dengan satu baris.',
  'Which sales': 'Penjualan yang mana',
  'Those that no other file has': 'Yang tidak ada di berkas lain',
  All: 'Semua',
  'Only sales without a click id, ClientID or UserID, because the others have their own files; or all sales. A sale that is loaded both ways counts twice.':
    'Hanya penjualan tanpa ID klik, ClientID, atau UserID, karena yang lain punya berkas sendiri; atau semua penjualan. Penjualan yang dimuat dengan kedua cara dihitung dua kali.',
  'Columns of hashed e-mails and phones': 'Kolom email dan telepon yang di-hash',
  "Adds the columns emails_md5 and phones_md5 of Metrica's CRM import; whether the Conversion center takes them is not documented, so try it with one row. Without them only sales with a ClientID go into the file.":
    'Menambahkan kolom emails_md5 dan phones_md5 dari impor CRM Metrica; tidak didokumentasikan apakah Conversion center menerimanya, jadi coba dengan satu baris. Tanpanya hanya penjualan dengan ClientID yang masuk berkas.',
  'Conversion center of Yandex Direct': 'Conversion center Yandex Direct',
  'Offline conversions by ClientID': 'Konversi luring menurut ClientID',
  'Offline conversions by UserID': 'Konversi luring menurut UserID',
  'Offline conversions by purchase id': 'Konversi luring menurut purchase id',
  'Offline conversions by yclid': 'Konversi luring menurut yclid',
  'Orders for the CRM import': 'Pesanan untuk impor CRM',
};
