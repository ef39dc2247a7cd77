/** Why the server refuses a setting of a destination or a source, by the English text of the API. */
export const validation: Readonly<Record<string, string>> = {
  'Invalid input: expected {}, received {}': 'Giá trị không hợp lệ: cần {}, nhận được {}',
  'Invalid input: expected {}': 'Giá trị không hợp lệ: cần {}',
  'Invalid input': 'Giá trị không hợp lệ',
  'Invalid option: expected one of {}': 'Chọn một trong {}',
  'Too small: expected string to have >={} characters': 'Nhập ít nhất {} ký tự',
  'Too big: expected string to have <={} characters': 'Nhập nhiều nhất {} ký tự',
  'Too small: expected array to have >={} items': 'Nhập ít nhất {} mục',
  'Too big: expected array to have <={} items': 'Nhập nhiều nhất {} mục',
  'Too small: expected number to be >={}': 'Nhập số từ {} trở lên',
  'Too small: expected number to be >{}': 'Nhập số lớn hơn {}',
  'Too big: expected number to be <={}': 'Nhập số không quá {}',
  'Invalid URL': 'Đây không phải địa chỉ web',
  'Invalid email address': 'Đây không phải địa chỉ email',
  'Invalid string: must match pattern {}': 'Nội dung phải khớp mẫu {}',
  'Invalid key in record': 'Tên này không dùng được',
  'Unrecognized key: {}': 'Không có cài đặt {}',
  'Unrecognized keys: {}': 'Không có các cài đặt {}',
  'Must be the digits of the account id, with or without dashes.':
    'Nhập các chữ số của mã tài khoản, có hoặc không có dấu gạch.',
  'Must be digits only.': 'Chỉ nhập chữ số.',
  'Enter client_email and an RSA private_key in PEM, or client_id, client_secret and refresh_token.':
    'Nhập client_email và private_key RSA dạng PEM, hoặc client_id, client_secret và refresh_token.',
  'Must be a version of the Google Ads API that Google still serves, such as v26.':
    'Nhập phiên bản Google Ads API mà Google còn cung cấp, chẳng hạn v26.',
  'Two types differ only in case or spaces, which do not matter: keep one of them.':
    'Hai loại chỉ khác nhau về chữ hoa hay khoảng trắng, vốn không có ý nghĩa: chỉ giữ một loại.',
  'The digits of the conversion rule.': 'Nhập các chữ số của quy tắc chuyển đổi.',
  'The digits of the ad account.': 'Nhập các chữ số của tài khoản quảng cáo.',
  'The digits of the ad account id.': 'Nhập các chữ số của mã tài khoản quảng cáo.',
  'The token itself, without spaces.': 'Chỉ nhập mã truy cập, không có khoảng trắng.',
  'A year and month, such as 202607.': 'Nhập năm và tháng, chẳng hạn 202607.',
  'The digits of the id.': 'Nhập các chữ số của mã.',
  'The digits of the dataset (pixel) id.': 'Nhập các chữ số của mã tập dữ liệu (pixel).',
  'A Graph version that Meta still serves, such as v26.0.':
    'Nhập phiên bản Graph mà Meta còn cung cấp, chẳng hạn v26.0.',
  'Stages of leads (system_generated) need the name of the CRM.':
    'Các giai đoạn của khách hàng tiềm năng (system_generated) cần tên CRM.',
  'Chats (business_messaging) need exactly one of {}: the one of the dataset.':
    'Trò chuyện (business_messaging) cần đúng một trong {}: mục của tập dữ liệu.',
  'Of chats Meta takes these events only: {}. A lead is LeadSubmitted.':
    'Với trò chuyện, Meta chỉ nhận các sự kiện sau: {}. Khách hàng tiềm năng là LeadSubmitted.',
  'This is the name of a standard event.': 'Đây là tên của một sự kiện chuẩn.',
  'The id of the pixel: letters, digits, "_" and "-".': 'Nhập mã của pixel: chữ cái, chữ số, “_” và “-”.',
  'Use up to 64 lower-case letters, digits, "_" and "-", and begin and end with a letter or digit.':
    'Dùng tối đa 64 chữ thường, chữ số, “_” và “-”, bắt đầu và kết thúc bằng chữ cái hoặc chữ số.',
  'This is the id of the data source. Give the pixel id, from the conversions page of Ads Manager.':
    'Đây là mã của nguồn dữ liệu. Nhập mã pixel ở trang chuyển đổi của Ads Manager.',
  "One of Pinterest's event names, such as checkout.": 'Nhập một tên sự kiện của Pinterest, chẳng hạn checkout.',
  "One of Snapchat's event names, such as PURCHASE.": 'Nhập một tên sự kiện của Snapchat, chẳng hạn PURCHASE.',
  'The id of the pixel: letters, digits and underscores.': 'Nhập mã của pixel: chữ cái, chữ số và dấu gạch dưới.',
  'The id of the pixel: letters and digits in groups of 8-4-4-4-12.':
    'Nhập mã của pixel: chữ cái và chữ số theo nhóm 8-4-4-4-12.',
  'Must have no spaces and no colons.': 'Không được có khoảng trắng và dấu hai chấm.',
  'This host needs the path {}: {}': 'Máy chủ này cần đường dẫn {}: {}',
  'For "{}" this must be a pixel code: 20 capital letters and digits.':
    'Với “{}”, đây phải là mã pixel: 20 chữ in hoa và chữ số.',
  'For "{}" this must be the number of an offline event set, not a pixel code.':
    'Với “{}”, đây phải là số của bộ sự kiện ngoại tuyến, không phải mã pixel.',
  'For "{}" this must be the number of a CRM event set, not a pixel code.':
    'Với “{}”, đây phải là số của bộ sự kiện CRM, không phải mã pixel.',
  "Must be the goal's identifier (its JavaScript event), not its number.":
    'Nhập mã định danh của mục tiêu (sự kiện JavaScript), không phải số của nó.',
  'Must be the number of the counter (tag), digits only.': 'Nhập số của bộ đếm (thẻ), chỉ gồm chữ số.',
  'Is too large for a counter number.': 'Số này quá lớn đối với số của bộ đếm.',
  'Must be the token alone, without the word OAuth.': 'Chỉ nhập mã truy cập, không có chữ OAuth.',
  'Must be the name of a time zone, such as Europe/Moscow.': 'Nhập tên múi giờ, chẳng hạn Europe/Moscow.',
  'A custom event needs a custom_event_name.': 'Sự kiện tùy chỉnh cần custom_event_name.',
  'A CUSTOM event needs a custom_event_name.': 'Sự kiện CUSTOM cần custom_event_name.',
  'Must be a country, such as TH or Thailand.': 'Nhập quốc gia, chẳng hạn TH hoặc Thailand.',
  'Only orders with a status that means a sale are ever sent, such as delivered or paid.':
    'Chỉ gửi đơn hàng có trạng thái là bán được, chẳng hạn delivered hoặc paid.',
  'Must be a status that means a sale, such as delivered or paid.':
    'Nhập trạng thái là bán được, chẳng hạn delivered hoặc paid.',
  'Must be {}, or a loopback address.': 'Phải là {}, hoặc địa chỉ của chính máy này (loopback).',
  'An address of the server itself can be set at its command line only.':
    'Địa chỉ của chính máy chủ chỉ đặt được ở dòng lệnh của nó.',
  'it refuses this kind of event without a value. Give the type another event.':
    'nền tảng từ chối loại sự kiện này khi không có giá trị. Hãy chọn sự kiện khác cho loại này.',
  'it accepts no sales older than {} days; hold them back for {} days at most.':
    'nền tảng không nhận đơn bán cũ hơn {} ngày; giữ lại nhiều nhất {} ngày.',
  'The address that ends in .myshopify.com.': 'Nhập địa chỉ kết thúc bằng .myshopify.com.',
  'Two capital letters, such as TH.': 'Nhập hai chữ in hoa, chẳng hạn TH.',
  'enter the secret that the other side shows.': 'nhập khóa bí mật mà bên kia hiển thị.',
  'Write a host such as shop.example.com, or *.example.com for all hosts below it.':
    'Nhập tên máy chủ như shop.example.com, hoặc *.example.com cho mọi máy chủ bên dưới.',
};
