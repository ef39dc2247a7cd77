/** What is wrong with a source, and what to do, by the English text of the API. */
export const sourceProblems: Readonly<Record<string, string>> = {
  'A delivery came without a signature, and was refused.': 'Có dữ liệu gửi đến không có chữ ký và đã bị từ chối.',
  'Enter the signing secret where the webhook is made, or look who else sends to the address.':
    'Nhập mã bí mật ở nơi tạo webhook, hoặc xem ai khác gửi đến địa chỉ này.',
  'A delivery came with a signature that does not match, and was refused.':
    'Có dữ liệu gửi đến với chữ ký không khớp và đã bị từ chối.',
  'Enter here the secret that the shop shows beside this webhook; another webhook or app of the same shop has another one.':
    'Nhập ở đây mã bí mật mà cửa hàng hiện cạnh webhook này; webhook hoặc ứng dụng khác của cùng cửa hàng có mã khác.',
  'A delivery came whose signature is more than five minutes old, and was refused.':
    'Có dữ liệu gửi đến với chữ ký cũ hơn năm phút và đã bị từ chối.',
  'Correct the clock of the server or of the program that sends.':
    'Chỉnh lại đồng hồ của máy chủ hoặc của chương trình gửi.',
  'A delivery of another shop came, and was refused.': 'Có dữ liệu của cửa hàng khác gửi đến và đã bị từ chối.',
  'Compare the address of the shop in the settings with the one in the shop.':
    'So sánh địa chỉ cửa hàng trong cài đặt với địa chỉ ở cửa hàng.',
  'The signing secret is missing: what comes is refused until it is entered.':
    'Thiếu mã bí mật: dữ liệu gửi đến bị từ chối cho đến khi bạn nhập mã.',
  'Make the webhook with the address of this source, then enter here the secret that is shown beside it.':
    'Tạo webhook với địa chỉ của nguồn này, rồi nhập ở đây mã bí mật hiện cạnh webhook.',
  'What was refused is sent again by itself, if the secret is entered in time.':
    'Dữ liệu bị từ chối sẽ tự được gửi lại, nếu mã được nhập kịp lúc.',
  'What was refused is not sent again: upload an export of the orders since.':
    'Dữ liệu bị từ chối không được gửi lại: hãy tải lên tệp các đơn hàng từ lúc đó.',
  'Shopify sends a delivery again for 4 hours.': 'Shopify gửi lại trong 4 giờ.',
  'Stripe sends a delivery again for 3 days.': 'Stripe gửi lại trong 3 ngày.',
  'Nothing has come in the {} days since it was added.': 'Không có gì gửi đến trong {} ngày kể từ khi thêm.',
  'Nothing has come for {} days.': 'Không có gì gửi đến trong {} ngày.',
  'Shopify deletes the webhooks of an app after 8 deliveries that failed: look in the settings of the app, or under Settings, Notifications, Webhooks.':
    'Shopify xóa webhook của ứng dụng sau 8 lần gửi không thành công: hãy xem trong cài đặt của ứng dụng, hoặc trong Settings, Notifications, Webhooks.',
  'WooCommerce sends no delivery again and disables a webhook after several that failed: look under WooCommerce, Settings, Advanced, Webhooks whether it is active.':
    'WooCommerce không gửi lại và tắt webhook sau nhiều lần không thành công: hãy xem trong WooCommerce, Settings, Advanced, Webhooks xem nó còn bật không.',
  'Look under Developers, Webhooks whether the endpoint is enabled, and send what failed again from there.':
    'Xem trong Developers, Webhooks xem endpoint có bật không, và gửi lại những gì không thành công từ đó.',
  'Look in the log of the program that sends.': 'Xem nhật ký của chương trình gửi.',
  'Look in the log of the program that passes the statuses on.': 'Xem nhật ký của chương trình chuyển trạng thái.',
  'If there were orders since, upload an export of them: what is known already counts once.':
    'Nếu có đơn hàng từ lúc đó, hãy tải lên tệp của chúng: đơn đã biết chỉ tính một lần.',
  'Order {} is not counted: {}': 'Đơn hàng {} không được tính: {}',
  'The shop did not send its number.': 'Cửa hàng không gửi mã đơn.',
  'The shop did not send its time.': 'Cửa hàng không gửi thời gian.',
  'The shop did not send its total.': 'Cửa hàng không gửi tổng tiền.',
  'The shop did not send its currency.': 'Cửa hàng không gửi loại tiền.',
  'It was refused.': 'Đơn đã bị từ chối.',
  'In all, {} orders are not counted.': 'Tổng cộng {} đơn hàng không được tính.',
  'Correct it in the shop, which then sends the order again; or upload the order in a sheet.':
    'Sửa trong cửa hàng, cửa hàng sẽ gửi lại đơn; hoặc tải đơn lên trong bảng tính.',
  'A customer asked the shop for a copy of their data.': 'Một khách hàng yêu cầu cửa hàng bản sao dữ liệu của họ.',
  'Export the data of the person within 30 days: `matchback source requests` lists who asked.':
    'Xuất dữ liệu của người đó trong 30 ngày: `matchback source requests` cho biết ai yêu cầu.',
  'The shop asked to erase a customer whose identifiers several people share.':
    'Cửa hàng yêu cầu xóa một khách hàng có thông tin chung với nhiều người.',
  'Erase the person by hand within 30 days: `matchback source requests` lists who asked.':
    'Xóa người đó bằng tay trong 30 ngày: `matchback source requests` cho biết ai yêu cầu.',
  'Events of this source could not be processed: {}': 'Không xử lý được sự kiện của nguồn này: {}',
  'They are kept for 30 days.': 'Chúng được giữ 30 ngày.',
  'Correct the cause; the operator of the server finds the details in its log.':
    'Hãy sửa nguyên nhân; người vận hành máy chủ xem được chi tiết trong nhật ký.',
  'An internal error; the log of the server has it.': 'Lỗi nội bộ; nhật ký của máy chủ có ghi lại.',
};
