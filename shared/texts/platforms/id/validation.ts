/** Why the server refuses a setting of a destination or a source, by the English text of the API. */
export const validation: Readonly<Record<string, string>> = {
  'Invalid input: expected {}, received {}': 'Nilai tidak valid: seharusnya {}, yang diterima {}',
  'Invalid input: expected {}': 'Nilai tidak valid: seharusnya {}',
  'Invalid input': 'Nilai tidak valid',
  'Invalid option: expected one of {}': 'Pilih salah satu dari {}',
  'Too small: expected string to have >={} characters': 'Isi sedikitnya {} karakter',
  'Too big: expected string to have <={} characters': 'Isi paling banyak {} karakter',
  'Too small: expected array to have >={} items': 'Isi sedikitnya {} butir',
  'Too big: expected array to have <={} items': 'Isi paling banyak {} butir',
  'Too small: expected number to be >={}': 'Isi angka {} atau lebih',
  'Too small: expected number to be >{}': 'Isi angka lebih dari {}',
  'Too big: expected number to be <={}': 'Isi angka paling besar {}',
  'Invalid URL': 'Ini bukan alamat web',
  'Invalid email address': 'Ini bukan alamat email',
  'Invalid string: must match pattern {}': 'Teks harus cocok dengan pola {}',
  'Invalid key in record': 'Nama ini tidak dapat dipakai',
  'Unrecognized key: {}': 'Setelan {} tidak dikenal',
  'Unrecognized keys: {}': 'Setelan ini tidak dikenal: {}',
  'Must be the digits of the account id, with or without dashes.': 'Isi angka ID akun, dengan atau tanpa tanda hubung.',
  'Must be digits only.': 'Isi angka saja.',
  'Enter client_email and an RSA private_key in PEM, or client_id, client_secret and refresh_token.':
    'Isi client_email dan private_key RSA dalam PEM, atau client_id, client_secret, dan refresh_token.',
  'Must be a version of the Google Ads API that Google still serves, such as v26.':
    'Isi versi Google Ads API yang masih dilayani Google, misalnya v26.',
  'Two types differ only in case or spaces, which do not matter: keep one of them.':
    'Dua jenis hanya berbeda huruf besar atau spasi, yang dianggap sama: simpan salah satu.',
  'The digits of the conversion rule.': 'Isi angka aturan konversi.',
  'The digits of the ad account.': 'Isi angka akun iklan.',
  'The digits of the ad account id.': 'Isi angka ID akun iklan.',
  'The token itself, without spaces.': 'Isi token saja, tanpa spasi.',
  'A year and month, such as 202607.': 'Isi tahun dan bulan, misalnya 202607.',
  'The digits of the id.': 'Isi angka ID-nya.',
  'The digits of the dataset (pixel) id.': 'Isi angka ID set data (pixel).',
  'A Graph version that Meta still serves, such as v26.0.': 'Isi versi Graph yang masih dilayani Meta, misalnya v26.0.',
  'Stages of leads (system_generated) need the name of the CRM.':
    'Tahap prospek (system_generated) memerlukan nama CRM.',
  'Chats (business_messaging) need exactly one of {}: the one of the dataset.':
    'Chat (business_messaging) memerlukan tepat satu dari {}: milik set data.',
  'Of chats Meta takes these events only: {}. A lead is LeadSubmitted.':
    'Untuk chat, Meta hanya menerima peristiwa ini: {}. Prospek adalah LeadSubmitted.',
  'This is the name of a standard event.': 'Ini nama peristiwa standar.',
  'The id of the pixel: letters, digits, "_" and "-".': 'Isi ID pixel: huruf, angka, “_”, dan “-”.',
  'Use up to 64 lower-case letters, digits, "_" and "-", and begin and end with a letter or digit.':
    'Pakai paling banyak 64 huruf kecil, angka, “_”, dan “-”, dimulai dan diakhiri dengan huruf atau angka.',
  'This is the id of the data source. Give the pixel id, from the conversions page of Ads Manager.':
    'Ini ID sumber data. Isi ID pixel dari halaman konversi di Ads Manager.',
  "One of Pinterest's event names, such as checkout.": 'Isi salah satu nama peristiwa Pinterest, misalnya checkout.',
  "One of Snapchat's event names, such as PURCHASE.": 'Isi salah satu nama peristiwa Snapchat, misalnya PURCHASE.',
  'The id of the pixel: letters, digits and underscores.': 'Isi ID pixel: huruf, angka, dan garis bawah.',
  'The id of the pixel: letters and digits in groups of 8-4-4-4-12.':
    'Isi ID pixel: huruf dan angka dalam kelompok 8-4-4-4-12.',
  'Must have no spaces and no colons.': 'Tidak boleh ada spasi dan titik dua.',
  'This host needs the path {}: {}': 'Host ini memerlukan path {}: {}',
  'For "{}" this must be a pixel code: 20 capital letters and digits.':
    'Untuk “{}” ini harus kode pixel: 20 huruf besar dan angka.',
  'For "{}" this must be the number of an offline event set, not a pixel code.':
    'Untuk “{}” ini harus nomor set peristiwa offline, bukan kode pixel.',
  'For "{}" this must be the number of a CRM event set, not a pixel code.':
    'Untuk “{}” ini harus nomor set peristiwa CRM, bukan kode pixel.',
  "Must be the goal's identifier (its JavaScript event), not its number.":
    'Isi pengenal tujuan (peristiwa JavaScript-nya), bukan nomornya.',
  'Must be the number of the counter (tag), digits only.': 'Isi nomor counter (tag), angka saja.',
  'Is too large for a counter number.': 'Terlalu besar untuk nomor counter.',
  'Must be the token alone, without the word OAuth.': 'Isi token saja, tanpa kata OAuth.',
  'Must be the name of a time zone, such as Europe/Moscow.': 'Isi nama zona waktu, misalnya Europe/Moscow.',
  'A custom event needs a custom_event_name.': 'Peristiwa khusus memerlukan custom_event_name.',
  'A CUSTOM event needs a custom_event_name.': 'Peristiwa CUSTOM memerlukan custom_event_name.',
  'Must be a country, such as TH or Thailand.': 'Isi negara, misalnya TH atau Thailand.',
  'Only orders with a status that means a sale are ever sent, such as delivered or paid.':
    'Hanya pesanan dengan status yang berarti penjualan yang dikirim, misalnya delivered atau paid.',
  'Must be a status that means a sale, such as delivered or paid.':
    'Isi status yang berarti penjualan, misalnya delivered atau paid.',
  'Must be {}, or a loopback address.': 'Harus {}, atau alamat mesin itu sendiri (loopback).',
  'An address of the server itself can be set at its command line only.':
    'Alamat server itu sendiri hanya dapat diatur di baris perintahnya.',
  'it refuses this kind of event without a value. Give the type another event.':
    'platform menolak peristiwa jenis ini tanpa nilai. Pilih peristiwa lain untuk jenis ini.',
  'it accepts no sales older than {} days; hold them back for {} days at most.':
    'platform tidak menerima penjualan yang lebih dari {} hari; tahan paling lama {} hari.',
  'The address that ends in .myshopify.com.': 'Isi alamat yang berakhiran .myshopify.com.',
  'Two capital letters, such as TH.': 'Isi dua huruf besar, misalnya TH.',
  'enter the secret that the other side shows.': 'isi rahasia yang ditampilkan pihak lain.',
  'Write a host such as shop.example.com, or *.example.com for all hosts below it.':
    'Isi host seperti shop.example.com, atau *.example.com untuk semua host di bawahnya.',
};
