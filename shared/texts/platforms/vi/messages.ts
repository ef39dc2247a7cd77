/** What the checks of destinations show, and why a destination does not work, by the English text of the API. */
export const messages: Readonly<Record<string, string>> = {
  'the access token can read the dataset, and the dataset takes offline events':
    'mã truy cập đọc được tập dữ liệu, và tập dữ liệu nhận sự kiện ngoại tuyến',
  'Google accepts the credentials, and they have the scopes that are needed':
    'Google chấp nhận thông tin xác thực, và chúng có các phạm vi cần thiết',
  'the Data Manager API takes sales for the account and its conversion actions':
    'Data Manager API nhận đơn cho tài khoản và các hành động chuyển đổi',
  'the Google Ads API takes retractions': 'Google Ads API nhận việc rút lại',
  'the access token may read the ad account, and its conversion rules take events over the API':
    'mã truy cập đọc được tài khoản quảng cáo, và các quy tắc chuyển đổi nhận sự kiện qua API',
  'the credentials may read the account, and the conversion goals exist and fit the settings':
    'thông tin xác thực đọc được tài khoản, và các mục tiêu chuyển đổi tồn tại và khớp cài đặt',
  'ad clicks get a Microsoft click id (auto-tagging is on)':
    'lượt nhấp quảng cáo có mã nhấp của Microsoft (bật gắn thẻ tự động)',
  'the key may send conversions to the pixel': 'khóa được gửi chuyển đổi đến pixel',
  'the access token may send events to the ad account': 'mã truy cập được gửi sự kiện đến tài khoản quảng cáo',
  'the access token may send events to the pixel': 'mã truy cập được gửi sự kiện đến pixel',
  'the API key and secret are the ones that Rokt issued, for this pod':
    'khóa và mã bí mật API là do Rokt cấp cho pod này',
  'the access token may write to the event source': 'mã truy cập được ghi vào nguồn sự kiện',
  "the token may read the counter's uploads": 'mã đọc được các lần tải lên của bộ đếm',
  'the goal exists, with the right type and condition': 'mục tiêu tồn tại, với đúng loại và điều kiện',
  'the counter takes sales of the last 21 days': 'bộ đếm nhận đơn của 21 ngày qua',
  'Only the first sale shows whether the token may send events, because Meta records even test events.':
    'Chỉ đơn đầu tiên cho biết mã có được gửi sự kiện không, vì Meta ghi cả sự kiện thử.',
  'The dataset\'s name is "{}".': 'Tên tập dữ liệu là “{}”.',
  'The token may not read the dataset, which sending events does not require.':
    'Mã không được đọc tập dữ liệu, điều mà gửi sự kiện không cần.',
  'This dataset takes no offline events.': 'Tập dữ liệu này không nhận sự kiện ngoại tuyến.',
  'Create a new dataset in Events Manager, or connect this one.':
    'Hãy tạo tập dữ liệu mới trong Events Manager, hoặc kết nối tập này.',
  'The credentials were not granted the Data Manager scope ({}); connect the account again.':
    'Thông tin xác thực không được cấp phạm vi Data Manager ({}); hãy kết nối lại tài khoản.',
  'The credentials lack the scope for retractions ({}); connect the account again with both scopes.':
    'Thông tin xác thực thiếu phạm vi rút lại ({}); hãy kết nối lại tài khoản với cả hai phạm vi.',
  'A trial does not check everything: Google checks clicks, customers and unusual order ids with real sales only, half an hour after they were sent.':
    'Lần thử không kiểm tra hết: Google chỉ kiểm tra lượt nhấp, khách hàng và mã đơn khác thường với đơn thật, nửa giờ sau khi gửi.',
  'Only the first retraction shows whether it finds sales that came through the Data Manager API.':
    'Chỉ lần rút lại đầu tiên cho biết có tìm thấy đơn đến qua Data Manager API không.',
  'This ad account has no conversion rule {}.': 'Tài khoản quảng cáo này không có quy tắc chuyển đổi {}.',
  'Conversion rule {} is switched off in Campaign Manager.': 'Quy tắc chuyển đổi {} đã tắt trong Campaign Manager.',
  'Rule {} is linked to no campaign, so no ad is credited with its sales.':
    'Quy tắc {} không liên kết chiến dịch nào, nên không quảng cáo nào được ghi nhận đơn.',
  'Rule {} is not among the first {} rules of the account; later ones were not read.':
    'Quy tắc {} không nằm trong {} quy tắc đầu của tài khoản; các quy tắc sau không được đọc.',
  'The conversion goal "{}" is paused; activate it there.':
    'Mục tiêu chuyển đổi “{}” đang tạm dừng; hãy kích hoạt ở đó.',
  'The account has no offline conversion goal "{}".': 'Tài khoản không có mục tiêu chuyển đổi ngoại tuyến “{}”.',
  'The account has none.': 'Tài khoản không có mục tiêu nào.',
  'It has: {}.': 'Nó có: {}.',
  'The goal "{}" has enhanced conversions off and refuses hashed e-mails and phones: turn them on there, or switch enhanced_conversions off.':
    'Mục tiêu “{}” tắt chuyển đổi nâng cao và từ chối e-mail, điện thoại đã băm: hãy bật ở đó, hoặc tắt enhanced_conversions.',
  'The goal "{}" is externally attributed: switch externally_attributed on.':
    'Mục tiêu “{}” được phân bổ bên ngoài: hãy bật externally_attributed.',
  'The goal "{}" is not externally attributed: switch it off in the settings.':
    'Mục tiêu “{}” không được phân bổ bên ngoài: hãy tắt trong cài đặt.',
  'The goal "{}" counts sales up to {} minutes after the click; set goal_window_minutes to that.':
    'Mục tiêu “{}” tính đơn đến {} phút sau lượt nhấp; hãy đặt goal_window_minutes bằng số đó.',
  'Auto-tagging is off, so the landing pages of ads get no msclkid: turn it on in the settings of the account.':
    'Gắn thẻ tự động đang tắt, nên trang đích của quảng cáo không nhận msclkid: hãy bật trong cài đặt tài khoản.',
  'OpenAI counts only types of events for which Ads Manager has a conversion event, used by a campaign; no reply shows whether it has.':
    'OpenAI chỉ tính loại sự kiện mà Ads Manager có sự kiện chuyển đổi, được một chiến dịch dùng; không câu trả lời nào cho biết có hay không.',
  'Reddit refused a made-up event of two months ago for its age, as expected.':
    'Reddit từ chối sự kiện giả của hai tháng trước vì quá cũ, như mong đợi.',
  'That it checks the token first is assumed.': 'Giả định rằng nó kiểm tra mã trước.',
  'Reddit accepted a made-up page visit of two months ago, which is too old to be counted.':
    'Reddit nhận lượt xem trang giả của hai tháng trước, quá cũ để được tính.',
  'Reddit refused the made-up event of the check, but not for its age.':
    'Reddit từ chối sự kiện giả của phép kiểm tra, nhưng không phải vì quá cũ.',
  'Rokt replied to an empty list.': 'Rokt đã trả lời một danh sách rỗng.',
  'That it checks the credentials first is assumed; only One Platform shows whether sales are attributed.':
    'Giả định rằng nó kiểm tra thông tin xác thực trước; chỉ One Platform cho biết đơn có được phân bổ không.',
  'TikTok accepted the token and the event source, as far as can be seen: it refused the request only for having no events.':
    'TikTok chấp nhận mã và nguồn sự kiện, trong chừng mực thấy được: nó chỉ từ chối yêu cầu vì không có sự kiện.',
  'Only the first sale shows whether it may also upload, which needs metrika:write.':
    'Chỉ đơn đầu tiên cho biết có được tải lên không, điều cần metrika:write.',
  'The counter has no goal "{}": make a goal of the type "JavaScript event" whose identifier matches "{}".':
    'Bộ đếm không có mục tiêu “{}”: hãy tạo mục tiêu loại “sự kiện JavaScript” có định danh khớp “{}”.',
  'The counter looks back {} days so far: set window_days to {}, and raise it as the time grows to 21 days.':
    'Bộ đếm hiện nhìn lại {} ngày: hãy đặt window_days là {}, rồi tăng dần đến 21 ngày.',
  'Offline tracking was switched on for this counter less than a day ago; upload sales a day after that.':
    'Theo dõi ngoại tuyến của bộ đếm này được bật chưa đến một ngày; hãy tải đơn lên sau đó một ngày.',
  '{} did not answer in time.': '{} không trả lời kịp.',
  '{} could not be reached.': 'Không kết nối được với {}.',
  '{} sent a reply that could not be read.': '{} gửi câu trả lời không đọc được.',
  '{} refused the request itself (HTTP {}); check address, credentials and identifiers.':
    '{} từ chối chính yêu cầu (HTTP {}); hãy kiểm tra địa chỉ, thông tin xác thực và các mã.',
  '{} is busy or has a fault (HTTP {}).': '{} đang bận hoặc gặp lỗi (HTTP {}).',
  '{} refused the request (HTTP {}).': '{} từ chối yêu cầu (HTTP {}).',
  '{} asks us to slow down.': '{} yêu cầu gửi chậm lại.',
  '{} has a temporary fault.': '{} gặp lỗi tạm thời.',
  '{} does not accept the access token.': '{} không chấp nhận mã truy cập.',
  '{} no longer accepts the access token.': '{} không còn chấp nhận mã truy cập.',
  '{} does not accept the conversion access token for this pixel.':
    '{} không chấp nhận mã truy cập chuyển đổi cho pixel này.',
  'Generate a new one.': 'Hãy tạo mã mới.',
  'Generate a new one in Events Manager.': 'Hãy tạo mã mới trong Events Manager.',
  'The access token lacks a permission.': 'Mã truy cập thiếu một quyền.',
  'An administrator must grant it.': 'Quản trị viên phải cấp quyền.',
  'The dataset does not exist, or the access token has no access to it.':
    'Tập dữ liệu không tồn tại, hoặc mã truy cập không có quyền với nó.',
  'Meta has blocked this account for a while.': 'Meta đã chặn tài khoản này một thời gian.',
  'Look into Business Support.': 'Hãy xem Business Support.',
  '{} refuses the ad account.': '{} từ chối tài khoản quảng cáo.',
  'Check its id.': 'Hãy kiểm tra mã của nó.',
  '{} refuses the pixel or the access token.': '{} từ chối pixel hoặc mã truy cập.',
  'Check both.': 'Hãy kiểm tra cả hai.',
  'The access token may not send events to this ad account.':
    'Mã truy cập không được gửi sự kiện đến tài khoản quảng cáo này.',
  'Give its user a role in the account.': 'Hãy cấp cho người dùng của mã một vai trò trong tài khoản.',
  'The access token may not send events to this pixel.': 'Mã truy cập không được gửi sự kiện đến pixel này.',
  'Both must belong to the same business.': 'Cả hai phải thuộc cùng một doanh nghiệp.',
  'The access token has no permission for this event source.': 'Mã truy cập không có quyền với nguồn sự kiện này.',
  'Generate it in the settings of that source.': 'Hãy tạo mã trong cài đặt của nguồn đó.',
  'TikTok refuses this account or configuration.': 'TikTok từ chối tài khoản hoặc cấu hình này.',
  'Check the settings.': 'Hãy kiểm tra cài đặt.',
  'The access token was revoked.': 'Mã truy cập đã bị thu hồi.',
  'Connect LinkedIn again and set the new token.': 'Hãy kết nối lại LinkedIn và đặt mã mới.',
  'The access token has expired or is wrong.': 'Mã truy cập đã hết hạn hoặc sai.',
  'LinkedIn does not find this ad account.': 'LinkedIn không tìm thấy tài khoản quảng cáo này.',
  'Reddit refuses the settings.': 'Reddit từ chối cài đặt.',
  'Check the pixel and the test id.': 'Hãy kiểm tra pixel và mã thử nghiệm.',
  'Rokt did not get the API key.': 'Rokt không nhận được khóa API.',
  'Enter key and secret again.': 'Hãy nhập lại khóa và mã bí mật.',
  'Rokt does not accept the API key and secret.': 'Rokt không chấp nhận khóa và mã bí mật API.',
  'Ask the Rokt account manager for a valid pair, and for its pod.':
    'Hãy hỏi người quản lý tài khoản Rokt cặp hợp lệ và pod của nó.',
  'ChatGPT Ads does not accept the pixel id.': 'ChatGPT Ads không chấp nhận mã pixel.',
  'Check it; it must be of the same ad account as the key.': 'Hãy kiểm tra; nó phải cùng tài khoản quảng cáo với khóa.',
  'ChatGPT Ads does not accept the Conversions API key.': 'ChatGPT Ads không chấp nhận khóa Conversions API.',
  'Make a new one on the conversions page of Ads Manager.': 'Hãy tạo khóa mới ở trang chuyển đổi của Ads Manager.',
  'Its stored secrets cannot be read: set it up again.': 'Không đọc được thông tin bí mật đã lưu: hãy thiết lập lại.',
  'Its settings are no longer valid: {}': 'Cài đặt không còn hợp lệ: {}',
  'A person has paused it: nothing is sent until it is resumed.':
    'Có người đã tạm dừng: không gửi gì cho đến khi tiếp tục.',
  'Nothing is lost.': 'Không mất gì cả.',
  'remove {}': 'xóa {}',
  'set {} to {}': 'đặt {} thành {}',
  'The server has no access to the spreadsheet: `matchback sheets connect` gives it.':
    'Máy chủ không có quyền vào bảng tính: `matchback sheets connect` cấp quyền.',
  'Something went wrong in the Matchback server.': 'Có lỗi xảy ra trong máy chủ Matchback.',
  'The mail server did not take the mail ({}).': 'Máy chủ thư không nhận thư ({}).',
  'The webhook did not take the request ({}).': 'Webhook không nhận yêu cầu ({}).',
  'The host of the webhook has no public address.': 'Máy chủ của webhook không có địa chỉ công khai.',
  'SMTP_URL is not set, so nothing is mailed.': 'SMTP_URL chưa được đặt, nên không gửi thư.',
  'It says: "{}"': 'Nó nói: “{}”',
  '{} does not accept the credentials ({}): connect the account again or enter a new key.':
    '{} không chấp nhận thông tin xác thực ({}): hãy kết nối lại tài khoản hoặc nhập khóa mới.',
  '{} does not accept the credentials ({}): connect the account again, or correct the client.':
    '{} không chấp nhận thông tin xác thực ({}): hãy kết nối lại tài khoản, hoặc sửa ứng dụng.',
  'Google does not accept the access token (UNAUTHENTICATED); check the credentials.':
    'Google không chấp nhận mã truy cập (UNAUTHENTICATED); hãy kiểm tra thông tin xác thực.',
};
