/** Titles, descriptions and choices of the settings of sources, and how to set them up, by the English text of the API. */
export const sources: Readonly<Record<string, string>> = {
  Origins: 'Tên miền của trang web',
  'The hosts whose pages may send events: `shop.example.com`, `*.example.com` for all hosts below it, `localhost:5173`.':
    'Các tên miền có trang được gửi sự kiện: `shop.example.com`, `*.example.com` cho mọi tên miền con, `localhost:5173`.',
  'Honour gpc': 'Tôn trọng GPC',
  'Whether nothing is stored of visitors whose browser sends Global Privacy Control. False needs a lawful ground.':
    'Không lưu gì về khách có trình duyệt gửi Global Privacy Control. Tắt đi cần có cơ sở pháp lý.',
  'Meta cookies': 'Cookie của Meta',
  "Whether the script writes Meta's cookies `_fbc` and `_fbp` where they are missing, for sites without Meta's pixel.":
    'Tập lệnh ghi cookie `_fbc` và `_fbp` của Meta khi chưa có, cho trang web không có pixel của Meta.',
  'Cookie domain': 'Tên miền của cookie',
  'For a visitor who goes from www.example.com to shop.example.com: `example.com`. Default: the host of the endpoint alone.':
    'Cho khách đi từ www.example.com đến shop.example.com: `example.com`. Mặc định: chỉ máy chủ nhận sự kiện.',
  'Its address at Shopify, such as my-shop.myshopify.com.': 'Địa chỉ ở Shopify, chẳng hạn my-shop.myshopify.com.',
  'Orders as conversions': 'Đơn hàng là chuyển đổi',
  'Off: orders only bring the customer and the ad click. Else an order counts from this moment; with cancellations and refunds. Together with a row of the same order in a sheet it is one order and is sent once.':
    'Tắt: đơn hàng chỉ mang lại khách hàng và lượt nhấp. Nếu không, đơn được tính từ thời điểm này, cùng với hủy và hoàn tiền. Cùng với dòng của đơn đó trong bảng tính, đó là một đơn và được gửi một lần.',
  'Do not send orders of the shop': 'Không gửi đơn hàng của cửa hàng',
  'When the order is placed': 'Khi đặt hàng',
  'When it is paid': 'Khi đã thanh toán',
  'When it is handed to the courier': 'Khi giao cho đơn vị vận chuyển',
  'When it is delivered': 'Khi đã giao đến',
  'As in the column of your sheets; leave it empty where these have none.':
    'Như trong cột của bảng tính; để trống nếu bảng tính không có.',
  'Name of the shop': 'Tên cửa hàng',
  'As in the shop column of your sheets. Needed where several shops have the same order numbers; leave it empty otherwise.':
    'Như trong cột cửa hàng của bảng tính. Cần khi nhiều cửa hàng có cùng số đơn; nếu không thì để trống.',
  'Country of phone numbers': 'Quốc gia của số điện thoại',
  'For numbers without a country code: TH, VN, US …': 'Cho số không có mã quốc gia: TH, VN, US …',
  'Number of an order': 'Số của đơn hàng',
  'As your sheets have it: by this number an order here and its row there are one.':
    'Như trong bảng tính: theo số này, đơn ở đây và dòng ở đó là một.',
  'Its name (#1001)': 'Tên đơn (#1001)',
  'Its number (1001)': 'Số đơn (1001)',
  'Its long id': 'ID dài',
  'Currency of amounts': 'Đơn vị tiền của số tiền',
  'Currency of the shop': 'Tiền tệ của cửa hàng',
  'Currency that the customer paid in': 'Tiền tệ khách đã trả',
  'Signing secret': 'Mã bí mật để ký',
  'Of webhooks made in the admin: the secret under Settings, Notifications, Webhooks. Of those made by an app: its client secret.':
    'Của webhook tạo trong trang quản trị: mã ở Settings, Notifications, Webhooks. Của webhook do ứng dụng tạo: client secret của ứng dụng.',
  'Address of the shop': 'Địa chỉ cửa hàng',
  'Such as https://shop.example. Deliveries of another site with the same secret are refused.':
    'Chẳng hạn https://shop.example. Dữ liệu của trang khác có cùng mã bí mật bị từ chối.',
  'As your sheets have it. They differ where a plugin numbers the orders.':
    'Như trong bảng tính. Hai giá trị khác nhau khi plugin đánh số đơn hàng.',
  'Its number': 'Số đơn',
  'Its id': 'ID đơn',
  'Statuses of your shop': 'Trạng thái của cửa hàng',
  Placed: 'Đã đặt',
  Paid: 'Đã thanh toán',
  Fulfilled: 'Đã giao cho vận chuyển',
  Delivered: 'Đã giao đến',
  Cancelled: 'Đã hủy',
  Waiting: 'Đang chờ',
  Secret: 'Mã bí mật',
  'As you entered it in the webhook, under WooCommerce, Settings, Advanced, Webhooks.':
    'Như bạn đã nhập trong webhook, ở WooCommerce, Settings, Advanced, Webhooks.',
  'Payments as conversions': 'Thanh toán là chuyển đổi',
  'Off: payments only bring the customer and the ad click. Else with refunds.':
    'Tắt: thanh toán chỉ mang lại khách hàng và lượt nhấp. Nếu không thì cùng với hoàn tiền.',
  'Do not send payments': 'Không gửi thanh toán',
  'Metadata with the order number': 'Metadata có số đơn hàng',
  'Read where the checkout has no client_reference_id, such as order_id.':
    'Được đọc khi thanh toán không có client_reference_id, chẳng hạn order_id.',
  'Take payments of the test mode': 'Nhận thanh toán của chế độ thử',
  'For trying it out. They are never sent as conversions.': 'Để dùng thử. Không bao giờ được gửi như chuyển đổi.',
  'Of the endpoint, under Developers, Webhooks. It begins with whsec_.':
    'Của endpoint, ở Developers, Webhooks. Bắt đầu bằng whsec_.',
  'Whose parcels these are, as in the shop column of your sheets. Needed where several shops have the same numbers.':
    'Bưu kiện của cửa hàng nào, như trong cột cửa hàng của bảng tính. Cần khi nhiều cửa hàng có cùng số.',
  Courier: 'Đơn vị vận chuyển',
  'Such as ghn or flash-express: for statuses that mean different things at different couriers.':
    'Chẳng hạn ghn hoặc flash-express: cho trạng thái có nghĩa khác nhau ở mỗi đơn vị.',
  'Statuses of your courier': 'Trạng thái của đơn vị vận chuyển',
  'On its way': 'Đang giao',
  'Returned or lost': 'Hoàn về hoặc thất lạc',
  'In the Shopify admin, open Settings, Notifications, Webhooks.':
    'Trong trang quản trị Shopify, mở Settings, Notifications, Webhooks.',
  'Create webhooks in the format JSON with this address for: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.':
    'Tạo webhook định dạng JSON với địa chỉ này cho: Order creation, Order payment, Order update, Order cancellation, Order fulfillment, Refund create, Fulfillment creation, Fulfillment update.',
  'Copy the secret that the page shows, and enter it here.': 'Sao chép mã bí mật trên trang đó rồi nhập ở đây.',
  'Enter the same secret here.': 'Nhập cùng mã bí mật đó ở đây.',
  'Open WooCommerce, Settings, Advanced, Webhooks.': 'Mở WooCommerce, Settings, Advanced, Webhooks.',
  'Add one webhook for “Order created” and one for “Order updated”, with this address, a secret of your own and the newest API version.':
    'Thêm một webhook cho “Order created” và một cho “Order updated”, với địa chỉ này, một mã bí mật do bạn đặt và phiên bản API mới nhất.',
  'In Stripe, open Developers, Webhooks, and add an endpoint with this address.':
    'Trong Stripe, mở Developers, Webhooks và thêm endpoint với địa chỉ này.',
  'Choose the events checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed and charge.refunded.':
    'Chọn các sự kiện checkout.session.completed, checkout.session.async_payment_succeeded, checkout.session.async_payment_failed và charge.refunded.',
  'Copy the signing secret that Stripe shows for the endpoint, and enter it here.':
    'Sao chép mã bí mật mà Stripe hiện cho endpoint rồi nhập ở đây.',
  'Enter the address and the signing secret in the program that sends.':
    'Nhập địa chỉ và mã bí mật để ký vào chương trình gửi.',
  'Sign each request by Standard Webhooks (headers webhook-id, webhook-timestamp, webhook-signature).':
    'Ký mỗi yêu cầu theo Standard Webhooks (tiêu đề webhook-id, webhook-timestamp, webhook-signature).',
  'Enter the address and the signing secret in the program that passes the statuses of parcels on.':
    'Nhập địa chỉ và mã bí mật để ký vào chương trình chuyển trạng thái bưu kiện.',
  'What your own statuses mean, and those of WooCommerce that mean something else in your shop, such as "completed".':
    'Ý nghĩa của các trạng thái riêng của bạn, và của các trạng thái WooCommerce có nghĩa khác trong cửa hàng của bạn, chẳng hạn “completed”.',
  'What statuses mean that are not known, such as "Parcel lost".':
    'Ý nghĩa của các trạng thái chưa biết, chẳng hạn “Parcel lost”.',
};
