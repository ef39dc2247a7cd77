/** Titles, descriptions and choices of the settings of sources, and how to set them up, by the English text of the API. */
export const sources: Readonly<Record<string, string>> = {
  Origins: 'Host situs',
  'The hosts whose pages may send events: `shop.example.com`, `*.example.com` for all hosts below it, `localhost:5173`.':
    'Host yang halamannya boleh mengirim peristiwa: `shop.example.com`, `*.example.com` untuk semua host di bawahnya, `localhost:5173`.',
  'Honour gpc': 'Hormati GPC',
  'Whether nothing is stored of visitors whose browser sends Global Privacy Control. False needs a lawful ground.':
    'Tidak menyimpan apa pun tentang pengunjung yang browsernya mengirim Global Privacy Control. Mematikannya perlu dasar hukum.',
  'Meta cookies': 'Cookie Meta',
  "Whether the script writes Meta's cookies `_fbc` and `_fbp` where they are missing, for sites without Meta's pixel.":
    'Skrip menulis cookie Meta `_fbc` dan `_fbp` jika belum ada, untuk situs tanpa pixel Meta.',
  'Cookie domain': 'Domain cookie',
  'For a visitor who goes from www.example.com to shop.example.com: `example.com`. Default: the host of the endpoint alone.':
    'Untuk pengunjung yang berpindah dari www.example.com ke shop.example.com: `example.com`. Bawaan: hanya host penerima peristiwa.',
  'Its address at Shopify, such as my-shop.myshopify.com.': 'Alamatnya di Shopify, misalnya my-shop.myshopify.com.',
  'Orders as conversions': 'Pesanan sebagai konversi',
  'Off: orders only bring the customer and the ad click. Else an order counts from this moment; with cancellations and refunds. Together with a row of the same order in a sheet it is one order and is sent once.':
    'Mati: pesanan hanya membawa pelanggan dan klik iklan. Jika tidak, pesanan dihitung sejak saat ini, beserta pembatalan dan pengembalian dana. Bersama baris pesanan yang sama di lembar, itu satu pesanan dan dikirim sekali.',
  'Do not send orders of the shop': 'Jangan kirim pesanan toko',
  'When the order is placed': 'Saat pesanan dibuat',
  'When it is paid': 'Saat dibayar',
  'When it is handed to the courier': 'Saat diserahkan ke kurir',
  'When it is delivered': 'Saat terkirim',
  'As in the column of your sheets; leave it empty where these have none.':
    'Seperti di kolom lembar Anda; kosongkan jika tidak ada.',
  'Name of the shop': 'Nama toko',
  'As in the shop column of your sheets. Needed where several shops have the same order numbers; leave it empty otherwise.':
    'Seperti di kolom toko pada lembar Anda. Perlu jika beberapa toko punya nomor pesanan yang sama; jika tidak, kosongkan.',
  'Country of phone numbers': 'Negara nomor telepon',
  'For numbers without a country code: TH, VN, US …': 'Untuk nomor tanpa kode negara: TH, VN, US …',
  'Number of an order': 'Nomor pesanan',
  'As your sheets have it: by this number an order here and its row there are one.':
    'Seperti di lembar Anda: dengan nomor ini pesanan di sini dan barisnya di sana menjadi satu.',
  'Its name (#1001)': 'Namanya (#1001)',
  'Its number (1001)': 'Nomornya (1001)',
  'Its long id': 'ID panjangnya',
  'Currency of amounts': 'Mata uang jumlah',
  'Currency of the shop': 'Mata uang toko',
  'Currency that the customer paid in': 'Mata uang yang dibayar pelanggan',
  'Signing secret': 'Rahasia penandatanganan',
  'Of webhooks made in the admin: the secret under Settings, Notifications, Webhooks. Of those made by an app: its client secret.':
    'Untuk webhook yang dibuat di admin: rahasia di Settings, Notifications, Webhooks. Untuk yang dibuat aplikasi: client secret-nya.',
  'Address of the shop': 'Alamat toko',
  'Such as https://shop.example. Deliveries of another site with the same secret are refused.':
    'Misalnya https://shop.example. Kiriman situs lain dengan rahasia yang sama ditolak.',
  'As your sheets have it. They differ where a plugin numbers the orders.':
    'Seperti di lembar Anda. Keduanya berbeda jika plugin memberi nomor pesanan.',
  'Its number': 'Nomornya',
  'Its id': 'ID-nya',
  'Statuses of your shop': 'Status toko Anda',
  Placed: 'Dibuat',
  Paid: 'Dibayar',
  Fulfilled: 'Diserahkan ke kurir',
  Delivered: 'Terkirim',
  Cancelled: 'Dibatalkan',
  Waiting: 'Menunggu',
  Secret: 'Rahasia',
  'As you entered it in the webhook, under WooCommerce, Settings, Advanced, Webhooks.':
    'Seperti yang Anda isi di webhook, di WooCommerce, Settings, Advanced, Webhooks.',
  'Payments as conversions': 'Pembayaran sebagai konversi',
  'Off: payments only bring the customer and the ad click. Else with refunds.':
    'Mati: pembayaran hanya membawa pelanggan dan klik iklan. Jika tidak, beserta pengembalian dana.',
  'Do not send payments': 'Jangan kirim pembayaran',
  'Metadata with the order number': 'Metadata berisi nomor pesanan',
  'Read where the checkout has no client_reference_id, such as order_id.':
    'Dibaca jika checkout tidak punya client_reference_id, misalnya order_id.',
  'Take payments of the test mode': 'Terima pembayaran mode uji',
  'For trying it out. They are never sent as conversions.': 'Untuk mencoba. Tidak pernah dikirim sebagai konversi.',
  'Of the endpoint, under Developers, Webhooks. It begins with whsec_.':
    'Dari endpoint, di Developers, Webhooks. Diawali whsec_.',
  'Whose parcels these are, as in the shop column of your sheets. Needed where several shops have the same numbers.':
    'Paket toko mana, seperti di kolom toko pada lembar Anda. Perlu jika beberapa toko punya nomor yang sama.',
  Courier: 'Kurir',
  'Such as ghn or flash-express: for statuses that mean different things at different couriers.':
    'Misalnya ghn atau flash-express: untuk status yang artinya berbeda di tiap kurir.',
  'Statuses of your courier': 'Status kurir Anda',
  'On its way': 'Dalam perjalanan',
  'Returned or lost': 'Dikembalikan atau hilang',
  'In the Shopify admin, open Settings, Notifications, Webhooks.':
    'Di admin Shopify, buka Settings, Notifications, Webhooks.',
  'Create webhooks in the format JSON with this address for: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.':
    'Buat webhook berformat JSON dengan alamat ini untuk: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.',
  'Copy the secret that the page shows, and enter it here.': 'Salin rahasia di halaman itu, lalu isi di sini.',
  'Enter the same secret here.': 'Isi rahasia yang sama di sini.',
  'Open WooCommerce, Settings, Advanced, Webhooks.': 'Buka WooCommerce, Settings, Advanced, Webhooks.',
  'Add one webhook for “Order created” and one for “Order updated”, with this address, a secret of your own and the newest API version.':
    'Tambahkan satu webhook untuk “Order created” dan satu untuk “Order updated”, dengan alamat ini, rahasia buatan Anda, dan versi API terbaru.',
  'In Stripe, open Developers, Webhooks, and add an endpoint with this address.':
    'Di Stripe, buka Developers, Webhooks, lalu tambahkan endpoint dengan alamat ini.',
  'Choose the events checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed and charge.refunded.':
    'Pilih peristiwa checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed, dan charge.refunded.',
  'Copy the signing secret that Stripe shows for the endpoint, and enter it here.':
    'Salin rahasia yang ditampilkan Stripe untuk endpoint itu, lalu isi di sini.',
  'Enter the address and the signing secret in the program that sends.':
    'Isi alamat dan rahasia penandatanganan di program yang mengirim.',
  'Sign each request by Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature).':
    'Tanda tangani setiap permintaan menurut Standard Webhooks (header webhook-id, webhook-timestamp, webhook-signature).',
  'Enter the address and the signing secret in the program that passes the statuses of parcels on.':
    'Isi alamat dan rahasia penandatanganan di program yang meneruskan status paket.',
  'What your own statuses mean, and those of WooCommerce that mean something else in your shop, such as "completed".':
    'Arti status Anda sendiri, dan status WooCommerce yang artinya lain di toko Anda, misalnya “completed”.',
  'What statuses mean that are not known, such as "Parcel lost".':
    'Arti status yang belum dikenal, misalnya “Parcel lost”.',
};
