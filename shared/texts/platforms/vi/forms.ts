/** Titles, descriptions and choices of the settings of platforms and of their files, by the English text of the API. */
export const forms: Readonly<Record<string, string>> = {
  Event: 'Sự kiện',
  'Where the sales were made': 'Nơi bán hàng',
  'Dataset ID': 'Mã tập dữ liệu',
  'Access token': 'Mã truy cập (access token)',
  'WhatsApp business account ID': 'Mã tài khoản WhatsApp Business',
  'Page ID': 'Mã Trang',
  'Instagram account ID': 'Mã tài khoản Instagram',
  'Name of the CRM': 'Tên CRM',
  'Test event code': 'Mã sự kiện thử nghiệm',
  'API version': 'Phiên bản API',
  'Address of the API': 'Địa chỉ API',
  'Send unmatched sales': 'Gửi đơn chưa khớp',
  'Customers in Europe': 'Khách hàng ở châu Âu',
  'Default consent': 'Sự đồng ý mặc định',
  'Sharing data with ad platforms': 'Chia sẻ dữ liệu với nền tảng quảng cáo',
  'Personalised ads': 'Quảng cáo cá nhân hóa',
  'Rows of other types': 'Hàng thuộc loại khác',
  'Days to wait before sending': 'Số ngày chờ trước khi gửi',
  'Send rows of this type': 'Gửi hàng thuộc loại này',
  'May have no value': 'Được phép không có giá trị',
  'Settings by conversion type': 'Cài đặt theo loại chuyển đổi',
  'Which rows it takes': 'Nhận những hàng nào',
  'Made at': 'Bán tại',
  Shop: 'Cửa hàng',
  Country: 'Quốc gia',
  'Conversion type': 'Loại chuyển đổi',
  'Order status': 'Trạng thái đơn hàng',
  'Kind of account': 'Loại tài khoản',
  'Account ID': 'Mã tài khoản',
  'Manager account ID': 'Mã tài khoản người quản lý',
  'Conversion action ID': 'Mã hành động chuyển đổi',
  'Customers who denied consent': 'Khách hàng từ chối đồng ý',
  'Retract returned sales': 'Rút lại đơn bị trả',
  'Click IDs': 'Mã lượt nhấp',
  'New and returning customers': 'Khách mới và khách quay lại',
  Credentials: 'Thông tin xác thực',
  'Service account': 'Tài khoản dịch vụ',
  User: 'Người dùng',
  'Client email': 'E-mail ứng dụng (client_email)',
  'Private key': 'Khóa riêng (private_key)',
  'Client ID': 'Mã ứng dụng (client ID)',
  'Client secret': 'Mã bí mật ứng dụng (client secret)',
  'Refresh token': 'Mã làm mới (refresh token)',
  'Merchant ID': 'Mã Merchant Center',
  'Merchant feed label': 'Nhãn nguồn cấp Merchant Center',
  'Merchant feed language': 'Ngôn ngữ nguồn cấp Merchant Center',
  'Seconds to the first status request': 'Số giây đến lần hỏi trạng thái đầu tiên',
  'Address for tokens': 'Địa chỉ lấy mã',
  'Address of the Google Ads API': 'Địa chỉ Google Ads API',
  'Google Ads API version': 'Phiên bản Google Ads API',
  'Ad account ID': 'Mã tài khoản quảng cáo',
  'Conversion rule ID': 'Mã quy tắc chuyển đổi',
  'Name of the goal': 'Tên mục tiêu',
  "The goal's conversion window in minutes": 'Khoảng thời gian chuyển đổi của mục tiêu (phút)',
  'Enhanced conversions': 'Chuyển đổi nâng cao (enhanced conversions)',
  'Externally attributed goal': 'Mục tiêu phân bổ bên ngoài',
  'Hash e-mails without dots and +tag': 'Băm e-mail không có dấu chấm và +tag',
  'Developer token': 'Mã nhà phát triển (developer token)',
  'Type of event': 'Loại sự kiện',
  'Name of the custom event': 'Tên sự kiện tùy chỉnh',
  'Pixel ID': 'Mã pixel',
  'API key': 'Khóa API',
  'API secret': 'Mã bí mật API',
  Environment: 'Môi trường',
  'Form of customer IDs': 'Dạng mã khách hàng',
  'Test ID': 'Mã thử nghiệm',
  "Rokt's name of the conversion type": 'Tên loại chuyển đổi của Rokt',
  'Send names': 'Gửi tên',
  'Kind of event source': 'Loại nguồn sự kiện',
  'Event source ID': 'Mã nguồn sự kiện',
  Counter: 'Bộ đếm (counter)',
  'OAuth token': 'Mã OAuth',
  Goal: 'Mục tiêu',
  'Send by order ID': 'Gửi theo mã đơn hàng',
  'Days that the counter looks back': 'Số ngày bộ đếm nhìn lại',
  'Send cancelled sales with the value 0': 'Gửi đơn bị hủy với giá trị 0',
  'Orders of the CRM import': 'Đơn hàng của nhập CRM',
  'Identify customers by the hashed customer ID': 'Nhận diện khách bằng mã khách hàng đã băm',
  'Counter time zone': 'Múi giờ của bộ đếm',
  'Name of the conversion action': 'Tên hành động chuyển đổi',
  'Time zone': 'Múi giờ',
  'Add order IDs': 'Thêm mã đơn hàng',
  'Hash the e-mails': 'Băm e-mail',
  'Physical store': 'Cửa hàng thực',
  'Phone call': 'Cuộc gọi',
  'Chat elsewhere': 'Trò chuyện nơi khác',
  'Chat in WhatsApp, Messenger or Instagram': 'Trò chuyện trong WhatsApp, Messenger hoặc Instagram',
  'Stages of leads in a CRM': 'Giai đoạn khách tiềm năng trong CRM',
  Email: 'E-mail',
  Other: 'Khác',
  'Leave them out': 'Bỏ qua',
  'Send them with the general settings': 'Gửi với cài đặt chung',
  Granted: 'Đồng ý',
  Denied: 'Từ chối',
  Web: 'Web',
  App: 'Ứng dụng',
  'In store': 'Tại cửa hàng',
  Phone: 'Điện thoại',
  Message: 'Tin nhắn',
  'Google Ads': 'Google Ads',
  Floodlight: 'Floodlight',
  'Send nothing': 'Không gửi gì',
  'Send only the click ID': 'Chỉ gửi mã lượt nhấp',
  One: 'Một mã',
  'gclid and gbraid': 'gclid và gbraid',
  'Not reported': 'Không báo',
  'Report returning ones': 'Báo khách quay lại',
  'New and returning': 'Mới và quay lại',
  Purchase: 'Mua hàng',
  Lead: 'Khách tiềm năng',
  'Sign up': 'Đăng ký',
  'Add to cart': 'Thêm vào giỏ',
  'View content': 'Xem nội dung',
  'Page visit': 'Lượt xem trang',
  Search: 'Tìm kiếm',
  'Add to wishlist': 'Thêm vào danh sách yêu thích',
  Custom: 'Tùy chỉnh',
  'Order created': 'Tạo đơn hàng',
  'Lead created': 'Tạo khách tiềm năng',
  'Appointment scheduled': 'Đặt lịch hẹn',
  'Registration completed': 'Hoàn tất đăng ký',
  'Subscription created': 'Tạo gói đăng ký',
  'Trial started': 'Bắt đầu dùng thử',
  Offline: 'Ngoại tuyến',
  Trimmed: 'Bỏ khoảng trắng hai đầu',
  'Spaces dropped': 'Bỏ mọi khoảng trắng',
  Production: 'Chính thức',
  Development: 'Phát triển',
  'Offline event set': 'Bộ sự kiện ngoại tuyến',
  Pixel: 'Pixel',
  'CRM event set': 'Bộ sự kiện CRM',
  Off: 'Tắt',
  'Where a sale has no click ID': 'Khi đơn không có mã lượt nhấp',
  Always: 'Luôn luôn',
  'Click conversions (by gclid)': 'Chuyển đổi từ lượt nhấp (theo gclid)',
  'Enhanced conversions for leads (by e-mail or phone)':
    'Chuyển đổi nâng cao cho khách tiềm năng (theo e-mail hoặc điện thoại)',
  'Adjustments (new values, retractions)': 'Điều chỉnh (giá trị mới, rút lại)',
  'Offline events': 'Sự kiện ngoại tuyến',
  'Offline conversions (Bulk 6.0)': 'Chuyển đổi ngoại tuyến (Bulk 6.0)',
  'Manual import in One Platform': 'Nhập thủ công trong One Platform',
  'List the click ID': 'Liệt kê mã lượt nhấp',
  'As Events Manager names it: Purchase, Lead, or a name of your own.':
    'Như tên trong Events Manager: Purchase, Lead hoặc tên của riêng bạn.',
  'The dataset in Events Manager.': 'Tập dữ liệu trong Events Manager.',
  'Generated in Events Manager › Settings, or by a system user.':
    'Tạo trong Events Manager › Settings, hoặc bởi người dùng hệ thống.',
  'Where the sales were made. `physical_store` takes sales of the last 62 days instead of 7, but sending it guarantees to Meta that they were made in person: choose it only where that is true. `business_messaging`: in a chat of WhatsApp, Messenger or Instagram. `system_generated`: stages of leads in your CRM.':
    'Nơi bán hàng. “Cửa hàng thực” nhận đơn trong 62 ngày qua thay vì 7, nhưng gửi giá trị này là cam đoan với Meta rằng đơn được bán trực tiếp: chỉ chọn khi đúng như vậy. Trò chuyện trong WhatsApp, Messenger hoặc Instagram và các giai đoạn khách tiềm năng trong CRM có lựa chọn riêng.',
  'For chats in WhatsApp: the account (WABA) that the dataset belongs to.':
    'Cho trò chuyện trong WhatsApp: tài khoản (WABA) mà tập dữ liệu thuộc về.',
  'For chats in Messenger: the Page that the dataset belongs to.':
    'Cho trò chuyện trong Messenger: Trang mà tập dữ liệu thuộc về.',
  'For chats in Instagram: the professional account that the dataset belongs to.':
    'Cho trò chuyện trong Instagram: tài khoản chuyên nghiệp mà tập dữ liệu thuộc về.',
  'For stages of leads: the name of your CRM, such as HubSpot.':
    'Cho giai đoạn khách tiềm năng: tên CRM của bạn, chẳng hạn HubSpot.',
  'Shows the events under Test Events. Meta records and uses them like any other.':
    'Hiện các sự kiện trong Test Events. Meta vẫn ghi và dùng chúng như mọi sự kiện khác.',
  'Of the Graph API, as long as Meta serves it.': 'Của Graph API, chừng nào Meta còn phục vụ.',
  'Also sends sales without a matching ad click, where they carry enough hashed identifiers.':
    'Gửi cả đơn không có lượt nhấp quảng cáo khớp, nếu chúng có đủ định danh đã băm.',
  'The customers are in the EEA, the UK or Switzerland: only sales whose row says that consent was granted are sent.':
    'Khách hàng ở EEA, Vương quốc Anh hoặc Thụy Sĩ: chỉ gửi đơn mà hàng ghi rằng đã có sự đồng ý.',
  "What customers consented to whose row does not state it. Without it, the account's default applies.":
    'Khách hàng đã đồng ý điều gì khi hàng của họ không ghi. Nếu không đặt, mặc định của tài khoản được áp dụng.',
  'Where there are settings by conversion type: what happens to rows of a type that has none. Rows without a type are always sent with the general settings.':
    'Khi có cài đặt theo loại chuyển đổi: xử lý thế nào với hàng thuộc loại không có cài đặt. Hàng không có loại luôn được gửi với cài đặt chung.',
  'Wait this many days after the sale before sending it, unless its row says that it is delivered or paid. Sales that are cancelled or returned in these days are never sent, which keeps returns out of platforms that cannot retract.':
    'Chờ số ngày này sau khi bán rồi mới gửi, trừ khi hàng ghi đã giao hoặc đã thanh toán. Đơn bị hủy hoặc trả trong những ngày đó không bao giờ được gửi, nên nền tảng không rút lại được cũng không có đơn trả.',
  'If not, rows of this type are left out.': 'Nếu không, hàng thuộc loại này bị bỏ qua.',
  'Days after the sale.': 'Số ngày sau khi bán.',
  'For types such as leads. The value is then left out, not sent as 0.':
    'Cho các loại như khách tiềm năng. Khi đó giá trị được bỏ trống, không gửi là 0.',
  "Other settings for rows of a conversion type, by the type's name.":
    'Cài đặt khác cho hàng thuộc một loại chuyển đổi, theo tên loại.',
  'Only rows that meet every condition given here are taken. Without conditions, all rows are. Case and outer spaces do not matter.':
    'Chỉ nhận hàng đáp ứng mọi điều kiện nêu ở đây. Không có điều kiện thì nhận mọi hàng. Chữ hoa thường và khoảng trắng hai đầu không quan trọng.',
  'Where the sale was made, as the row states it: Shopee or Lazada, for example.':
    'Nơi bán hàng như hàng ghi, ví dụ Shopee hoặc Lazada.',
  'Which of several shops on one marketplace, as the row states it.':
    'Cửa hàng nào trong nhiều cửa hàng trên một sàn, như hàng ghi.',
  'By name or code: Thailand or TH.': 'Theo tên hoặc mã: Thailand hoặc TH.',
  'As the row states it, such as purchase or lead.': 'Như hàng ghi, chẳng hạn purchase hoặc lead.',
  'A status that means a sale, such as delivered; it takes all rows whose status means a sale, and none without a status.':
    'Trạng thái có nghĩa là đã bán, chẳng hạn đã giao; nhận mọi hàng có trạng thái nghĩa là đã bán, và không nhận hàng không có trạng thái.',
  'As the conversion action is set up in Google Ads.': 'Như hành động chuyển đổi được thiết lập trong Google Ads.',
  '`FLOODLIGHT_CONFIG`: sales go to a Floodlight activity (Campaign Manager 360, Display & Video 360).':
    'Floodlight: đơn được gửi đến hoạt động Floodlight (Campaign Manager 360, Display & Video 360).',
  'The Google Ads account that owns the conversion action, or the Floodlight configuration.':
    'Tài khoản Google Ads sở hữu hành động chuyển đổi, hoặc cấu hình Floodlight.',
  'The manager account that the credentials belong to, if any.':
    'Tài khoản người quản lý mà thông tin xác thực thuộc về, nếu có.',
  'The conversion action, of the kind "import from clicks", or the Floodlight activity.':
    'Hành động chuyển đổi thuộc loại “nhập từ lượt nhấp”, hoặc hoạt động Floodlight.',
  'When a customer denied consent: send nothing, or only the click id together with the denial.':
    'Khi khách hàng từ chối: không gửi gì, hoặc chỉ gửi mã lượt nhấp kèm lời từ chối.',
  'Retracts cancelled and returned sales through the Google Ads API, for which the credentials also need the scope adwords. Without that scope, new sales are still sent.':
    'Rút lại đơn bị hủy và trả qua Google Ads API; thông tin xác thực cũng cần phạm vi adwords. Không có phạm vi đó, đơn mới vẫn được gửi.',
  'Send a gbraid beside the gclid of a sale, then without user data. Unverified for this API: try it with a few sales.':
    'Gửi gbraid cùng gclid của đơn, khi đó không có dữ liệu người dùng. Chưa xác minh cho API này: hãy thử với vài đơn.',
  'Report customers with an earlier order here as returning, and with `new_and_returning` all others as new: choose that only once the uploads cover all customers, else regulars are reported as new.':
    'Báo khách có đơn trước đây ở đây là khách quay lại, và với “Mới và quay lại” mọi khách khác là mới: chỉ chọn khi dữ liệu tải lên đã gồm mọi khách hàng, nếu không khách quen bị báo là mới.',
  'A service account: its JSON key file, or `client_email` and `private_key` of it.':
    'Tài khoản dịch vụ: tệp khóa JSON, hoặc client_email và private_key trong tệp.',
  'A user who connected the account by OAuth.': 'Người dùng đã kết nối tài khoản bằng OAuth.',
  'Merchant Center account; with it, the items of an order are sent.':
    'Tài khoản Merchant Center; khi có, các mặt hàng của đơn được gửi.',
  'Of the Merchant Center feed that has the items, such as TH.':
    'Của nguồn cấp Merchant Center có các mặt hàng, chẳng hạn TH.',
  'Of that feed, such as th.': 'Của nguồn cấp đó, chẳng hạn th.',
  "Seconds until the first request for a sale's status; each further one waits twice as long.":
    'Số giây đến lần hỏi trạng thái đơn đầu tiên; mỗi lần sau chờ lâu gấp đôi.',
  'As long as Google serves it.': 'Chừng nào Google còn phục vụ.',
  'The ad account in Campaign Manager; the check of a destination reads its rules.':
    'Tài khoản quảng cáo trong Campaign Manager; phép kiểm tra đích đến đọc các quy tắc của nó.',
  'The conversion rule, created with the source "Conversions API" and linked to campaigns. It defines the kind of conversion, and must not be the rule of the Insight Tag.':
    'Quy tắc chuyển đổi tạo với nguồn “Conversions API” và liên kết với chiến dịch. Nó xác định loại chuyển đổi, và không được là quy tắc của Insight Tag.',
  'With the permissions rw_conversions and r_ads, of a user who may edit campaigns of the account.':
    'Với quyền rw_conversions và r_ads, của người dùng được sửa chiến dịch của tài khoản.',
  'A version of the LinkedIn Marketing API that is still served; each lasts about a year.':
    'Phiên bản LinkedIn Marketing API còn được phục vụ; mỗi phiên bản kéo dài khoảng một năm.',
  'The name of the offline conversion goal, exactly as Microsoft Advertising shows it.':
    'Tên mục tiêu chuyển đổi ngoại tuyến, đúng như Microsoft Advertising hiển thị.',
  "The goal's conversion window: minutes after the click in which a sale counts.":
    'Khoảng thời gian chuyển đổi của mục tiêu: số phút sau lượt nhấp mà đơn được tính.',
  'Sends the hashed e-mail and phone beside the click id. The goal must have enhanced conversions on; where it does not, switch this off, and only sales with a click id are sent.':
    'Gửi e-mail và điện thoại đã băm cùng mã lượt nhấp. Mục tiêu phải bật chuyển đổi nâng cao; nếu không, hãy tắt mục này, khi đó chỉ gửi đơn có mã lượt nhấp.',
  'Sends the columns for attribution credit and model, which an externally attributed goal needs. Microsoft refuses them for every other goal.':
    'Gửi các cột về mức và mô hình phân bổ mà mục tiêu phân bổ bên ngoài cần. Microsoft từ chối chúng ở mọi mục tiêu khác.',
  'Hashes e-mails without the dots and the +tag before the @, as Microsoft documents for its Conversions API. If not, they are only trimmed and in lower case, as some other senders do.':
    'Băm e-mail không có dấu chấm và +tag trước @, như Microsoft ghi cho Conversions API. Nếu không, chỉ bỏ khoảng trắng và viết thường, như một số bên gửi khác.',
  'The manager account (customer) id: `cid` in the address of Microsoft Advertising.':
    'Mã tài khoản người quản lý (customer): cid trong địa chỉ của Microsoft Advertising.',
  'The ad account that owns the clicks: `aid` in the address.':
    'Tài khoản quảng cáo sở hữu lượt nhấp: aid trong địa chỉ.',
  'The developer token from the Microsoft Advertising developer portal.':
    'Mã nhà phát triển từ cổng nhà phát triển Microsoft Advertising.',
  'The application registered in Microsoft Entra.': 'Ứng dụng đăng ký trong Microsoft Entra.',
  'The secret of that application, unless it is a public client.':
    'Mã bí mật của ứng dụng đó, trừ khi là ứng dụng công khai.',
  'Granted by a user of the account with the scope msads.manage offline_access.':
    'Do người dùng của tài khoản cấp với phạm vi msads.manage offline_access.',
  'The pixel id, from the conversions page of Ads Manager.': 'Mã pixel, từ trang chuyển đổi của Ads Manager.',
  'A Conversions API key, made on the conversions page of Ads Manager. The key for the Ads API does not work.':
    'Khóa Conversions API, tạo ở trang chuyển đổi của Ads Manager. Khóa của Ads API không dùng được.',
  'Ads Manager must have a conversion event of this type.': 'Ads Manager phải có sự kiện chuyển đổi thuộc loại này.',
  'The name of the event; required where its type is custom.': 'Tên sự kiện; bắt buộc khi loại là tùy chỉnh.',
  'The name of the event; required where its type is CUSTOM.': 'Tên sự kiện; bắt buộc khi loại là CUSTOM.',
  'Where the sales were made; choose `physical_store` only where that is true.':
    'Nơi bán hàng; chỉ chọn “Cửa hàng thực” khi đúng như vậy.',
  'Where the sales were made; choose `PHYSICAL_STORE` only where that is true.':
    'Nơi bán hàng; chỉ chọn “Cửa hàng thực” khi đúng như vậy.',
  'The ad account, from the address of Ads Manager.': 'Tài khoản quảng cáo, từ địa chỉ của Ads Manager.',
  'The conversion access token, from Ads Manager › Conversions.':
    'Mã truy cập chuyển đổi, từ Ads Manager › Conversions.',
  '`checkout` for sales; also lead, signup, subscribe, add_to_cart, custom.':
    'checkout cho đơn bán; cũng có lead, signup, subscribe, add_to_cart, custom.',
  'The pixel in Events Manager, such as a2_abc123.': 'Pixel trong Events Manager, chẳng hạn a2_abc123.',
  'Conversion access token, generated in Events Manager; it does not expire.':
    'Mã truy cập chuyển đổi, tạo trong Events Manager; không hết hạn.',
  'As Reddit names it; sales are PURCHASE.': 'Như Reddit đặt tên; đơn bán là PURCHASE.',
  'How customer ids are hashed: `trimmed` as they are, `spaces_dropped` in lower case without white space. Choose the form in which your Reddit Pixel sends them; Reddit documents none.':
    'Cách băm mã khách hàng: giữ nguyên, hoặc viết thường không khoảng trắng. Hãy chọn dạng mà Reddit Pixel của bạn gửi; Reddit không ghi trong tài liệu.',
  'Makes every event a test event, shown under Event Testing; remove it to have sales counted.':
    'Biến mọi sự kiện thành sự kiện thử, hiện trong Event Testing; xóa đi để đơn được tính.',
  "Rokt's name of this kind of conversion. Never change it, because Rokt recognises repeats by it.":
    'Tên của loại chuyển đổi này ở Rokt. Đừng bao giờ đổi, vì Rokt nhận ra bản lặp theo nó.',
  'The API key from the Rokt account manager.': 'Khóa API từ người quản lý tài khoản Rokt.',
  'The secret that belongs to the key.': 'Mã bí mật của khóa.',
  'Only sales sent to `production` count.': 'Chỉ đơn gửi đến môi trường chính thức được tính.',
  'Also sends the hashed first and last name.': 'Gửi cả tên và họ đã băm.',
  'The pod that Rokt named: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, or https://inbound.mparticle.com/s2s.':
    'Pod mà Rokt nêu: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, hoặc https://inbound.mparticle.com/s2s.',
  'The Snap Pixel in Events Manager; offline sales use it too.':
    'Snap Pixel trong Events Manager; đơn ngoại tuyến cũng dùng nó.',
  'The long-lived Conversions API token, from Ads Manager › Business Details.':
    'Mã Conversions API dài hạn, từ Ads Manager › Business Details.',
  'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, or CUSTOM_EVENT_1 to 5.':
    'PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, hoặc CUSTOM_EVENT_1 đến 5.',
  'What the id below belongs to in Events Manager.': 'Mã bên dưới thuộc về gì trong Events Manager.',
  'Id of the offline event set, CRM event set or pixel in Events Manager.':
    'Mã của bộ sự kiện ngoại tuyến, bộ sự kiện CRM hoặc pixel trong Events Manager.',
  'Generated in Events Manager, in the settings of this event source.':
    'Tạo trong Events Manager, ở cài đặt của nguồn sự kiện này.',
  'Accounts that still report `CompletePayment` set it here; never send both names for one order.':
    'Tài khoản còn báo CompletePayment đặt ở đây; đừng bao giờ gửi cả hai tên cho một đơn.',
  'Test mode: the events are shown under Test Events and are not counted.':
    'Chế độ thử: sự kiện hiện trong Test Events và không được tính.',
  'The number of the counter (tag) in Metrica.': 'Số của bộ đếm (thẻ) trong Metrica.',
  'Of a user who may edit the counter, granted metrika:read and metrika:write. It expires when unused for a year.':
    'Của người dùng được sửa bộ đếm, với quyền metrika:read và metrika:write. Hết hạn khi không dùng trong một năm.',
  'The identifier of a JavaScript event goal with the condition "matches", such as order_confirmed. Sales count on it.':
    'Định danh của mục tiêu sự kiện JavaScript với điều kiện “khớp”, chẳng hạn order_confirmed. Đơn được tính vào đó.',
  "Sends sales without a click id, ClientID or UserID by their order id, where the shop's pages report e-commerce purchases with the same ids.":
    'Gửi đơn không có mã lượt nhấp, ClientID hoặc UserID theo mã đơn hàng, khi trang của cửa hàng báo giao dịch thương mại điện tử với cùng mã.',
  'Days that the counter looks back: fewer than 21 only where offline tracking was switched on less than 21 days ago.':
    'Số ngày bộ đếm nhìn lại: ít hơn 21 chỉ khi theo dõi ngoại tuyến được bật chưa đến 21 ngày.',
  'Offline conversions cannot be retracted. Instead, a cancelled sale gets the value 0: its revenue is removed, the conversion is still counted.':
    'Chuyển đổi ngoại tuyến không rút lại được. Thay vào đó, đơn bị hủy có giá trị 0: doanh thu bị bỏ, chuyển đổi vẫn được tính.',
  'Send sales as orders of the CRM import, which are found by ClientID, e-mail or phone and can be cancelled. "fallback": sales without a click id, ClientID or UserID; "always": all sales with a ClientID, an e-mail or a phone. A sale is sent one way only.':
    'Gửi đơn như đơn hàng của nhập CRM, được tìm theo ClientID, e-mail hoặc điện thoại và có thể hủy. Hoặc chỉ đơn không có mã lượt nhấp, ClientID hay UserID, hoặc mọi đơn có ClientID, e-mail hay điện thoại. Mỗi đơn chỉ gửi một cách.',
  "Identifies the customer of an order by the hash of the customer id. Switch it off where the shop loads customers to Metrica's CRM under their plain ids.":
    'Nhận diện khách của đơn bằng mã khách hàng đã băm. Tắt khi cửa hàng nạp khách vào CRM của Metrica bằng mã gốc.',
  "The counter's time zone, in which the times of orders are sent.":
    'Múi giờ của bộ đếm, theo đó thời gian đơn hàng được gửi.',
  "Seconds until the first request for an upload's status; the next ones wait up to twelve times as long.":
    'Số giây đến lần hỏi trạng thái tải lên đầu tiên; các lần sau chờ lâu đến mười hai lần.',
  'The exact name of the conversion action in Google Ads.': 'Tên chính xác của hành động chuyển đổi trong Google Ads.',
  'The time zone of the times in the file, such as Europe/Berlin.':
    'Múi giờ của thời gian trong tệp, chẳng hạn Asia/Ho_Chi_Minh.',
  'Lists only sales whose row says that consent was granted.': 'Chỉ liệt kê đơn mà hàng ghi rằng đã có sự đồng ý.',
  'When a customer denied consent: leave the sale out, or list its click id with the denial.':
    'Khi khách hàng từ chối: bỏ đơn, hoặc liệt kê mã lượt nhấp kèm lời từ chối.',
  'Adds the order ids, which later files of adjustments need to change these sales. Not in the published template.':
    'Thêm mã đơn hàng mà các tệp điều chỉnh sau này cần để thay đổi các đơn này. Không có trong mẫu đã công bố.',
  'Puts the SHA-256 of the e-mail into the e-mail column. Rokt documents only that it takes e-mails: try it with one row.':
    'Đặt SHA-256 của e-mail vào cột e-mail. Rokt chỉ ghi rằng nhận e-mail: hãy thử với một hàng.',
  'Which sales': 'Đơn nào',
  'Those that no other file has': 'Những đơn không có trong tệp khác',
  All: 'Tất cả',
  'Only sales without a click id, ClientID or UserID, because the others have their own files; or all sales. A sale that is loaded both ways counts twice.':
    'Chỉ đơn không có mã lượt nhấp, ClientID hoặc UserID, vì các đơn khác có tệp riêng; hoặc mọi đơn. Đơn được nạp cả hai cách bị tính hai lần.',
  'Columns of hashed e-mails and phones': 'Cột e-mail và điện thoại đã băm',
  "Adds the columns emails_md5 and phones_md5 of Metrica's CRM import; whether the Conversion center takes them is not documented, so try it with one row. Without them only sales with a ClientID go into the file.":
    'Thêm các cột emails_md5 và phones_md5 của nhập CRM Metrica; không có tài liệu về việc Conversion center có nhận hay không, hãy thử với một hàng. Không có chúng, chỉ đơn có ClientID vào tệp.',
  'Conversion center of Yandex Direct': 'Conversion center của Yandex Direct',
  'Offline conversions by ClientID': 'Chuyển đổi ngoại tuyến theo ClientID',
  'Offline conversions by UserID': 'Chuyển đổi ngoại tuyến theo UserID',
  'Offline conversions by purchase id': 'Chuyển đổi ngoại tuyến theo purchase id',
  'Offline conversions by yclid': 'Chuyển đổi ngoại tuyến theo yclid',
  'Orders for the CRM import': 'Đơn hàng cho nhập CRM',
};
