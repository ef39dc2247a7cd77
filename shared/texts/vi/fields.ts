import type { Texts } from '../texts.ts';

const landing = (platform: string): string => `Mã lượt nhấp quảng cáo của ${platform}, lấy từ địa chỉ trang đích.`;

/** What each field is called, and one sentence about it. */
export const fields: Texts['fields'] = {
  order_id: {
    label: 'Mã đơn hàng',
    what: 'Mã của đơn bán này trong cửa hàng hoặc CRM; được đối chiếu trước tiên và không bao giờ tính hai lần.',
  },
  conversion_value: { label: 'Giá trị', what: 'Giá trị của đơn bán: tổng số tiền khách đã trả.' },
  currency: { label: 'Loại tiền', what: 'Loại tiền của giá trị, ghi bằng mã ba chữ cái.' },
  conversion_time: {
    label: 'Thời gian bán',
    what: 'Thời điểm bán hàng; các nền tảng quảng cáo từ chối đơn quá cũ hoặc xảy ra trước lượt nhấp.',
  },
  email: {
    label: 'Email',
    what: 'Email của khách hoặc mã băm SHA-256 của email; luôn được băm trước khi lưu hoặc gửi.',
  },
  phone: {
    label: 'Số điện thoại',
    what: 'Số điện thoại của khách hoặc mã băm SHA-256 của số; luôn được băm trước khi lưu hoặc gửi.',
  },
  phone_country: { label: 'Quốc gia của số điện thoại', what: 'Quốc gia của các số viết không kèm mã quốc gia.' },
  external_id: {
    label: 'Mã khách hàng',
    what: 'Mã khách hàng riêng của bạn: từ CRM, ERP hoặc chương trình thành viên.',
  },
  customer_name: { label: 'Tên khách hàng', what: 'Họ tên đầy đủ của khách, khi họ và tên không ở hai cột riêng.' },
  first_name: { label: 'Tên', what: 'Tên của khách hàng.' },
  last_name: { label: 'Họ', what: 'Họ của khách hàng.' },
  order_status: {
    label: 'Trạng thái đơn hàng',
    what: 'Đơn hàng đã đến bước nào: chỉ gửi đơn đã giao, hoàn tất hoặc đã thanh toán; đơn hủy và đơn trả sẽ được thu hồi.',
  },
  shipping_status: {
    label: 'Trạng thái vận chuyển',
    what: 'Thông tin từ đơn vị vận chuyển, bên cạnh trạng thái đơn hoặc thanh toán: hàng hoàn hoặc thất lạc không phải là đơn bán.',
  },
  cancelled_time: {
    label: 'Thời gian hủy',
    what: 'Thời điểm đơn bị hủy. Có thời gian ở đây nghĩa là không phải đơn bán, bất kể trạng thái.',
  },
  refunded_value: {
    label: 'Số tiền hoàn',
    what: 'Phần giá trị đã hoàn lại đến nay. Đơn được gửi với phần còn lại; nếu không còn thì không phải đơn bán.',
  },
  is_completed: {
    label: 'Đã thanh toán hoặc đã giao (có/không)',
    what: 'Ô đánh dấu hoặc chữ “có”: đơn hàng là đơn bán. Trước đó đơn được lưu và chưa gửi.',
  },
  is_cancelled: {
    label: 'Đã hủy hoặc đã trả (có/không)',
    what: 'Ô đánh dấu hoặc chữ “có”: đơn hàng không phải đơn bán, bất kể trạng thái.',
  },
  refunded_order_id: {
    label: 'Mã đơn được hoàn tiền',
    what: 'Ở dòng hoàn tiền (số tiền âm): mã của đơn đó, khi dòng có mã riêng.',
  },
  conversion_time_of_day: { label: 'Giờ trong ngày', what: 'Giờ trong ngày, khi cột thời gian bán chỉ có ngày.' },
  conversion_time_zone: { label: 'Múi giờ của dòng', what: 'Múi giờ của thời gian bán, khi có trong một cột.' },
  item_id: { label: 'Mã sản phẩm (SKU)', what: 'Sản phẩm ở dòng này, cho bảng có một dòng cho mỗi sản phẩm.' },
  item_name: { label: 'Tên sản phẩm', what: 'Tên của sản phẩm ở dòng này.' },
  item_quantity: { label: 'Số lượng', what: 'Số sản phẩm đã bán.' },
  unit_price: { label: 'Đơn giá', what: 'Giá bán của một sản phẩm.' },
  platform: {
    label: 'Nền tảng bán',
    what: 'Nơi bán hàng, dùng cho bộ lọc và báo cáo của bạn. Cùng mã đơn ở hai nền tảng là hai đơn hàng.',
  },
  shop: { label: 'Cửa hàng', what: 'Cửa hàng nào của bạn đã bán. Cùng mã đơn ở hai cửa hàng là hai đơn hàng.' },
  items: {
    label: 'Danh sách sản phẩm',
    what: 'Những gì đã mua, dạng danh sách hoặc JSON, cho nền tảng tối ưu theo sản phẩm.',
  },
  conversion_type: { label: 'Loại chuyển đổi', what: 'Loại chuyển đổi, nếu bạn theo dõi nhiều hơn một loại.' },
  gclid: { label: 'Mã nhấp Google (gclid)', what: landing('Google') },
  gbraid: { label: 'Google gbraid', what: 'Mã lượt nhấp quảng cáo Google dẫn đến ứng dụng trên iOS.' },
  wbraid: { label: 'Google wbraid', what: 'Mã lượt nhấp quảng cáo Google trong ứng dụng iOS dẫn đến trang web.' },
  fbclid: { label: 'Mã nhấp Meta (fbclid)', what: landing('Meta') },
  fbc: { label: 'Cookie nhấp Meta (fbc)', what: 'Mã nhấp của Meta như trong cookie _fbc.' },
  fbp: { label: 'Mã trình duyệt Meta (fbp)', what: 'Mã trình duyệt của Meta như trong cookie _fbp.' },
  ttclid: { label: 'Mã nhấp TikTok (ttclid)', what: landing('TikTok') },
  ttp: { label: 'Mã trình duyệt TikTok (ttp)', what: 'Mã trình duyệt của TikTok như trong cookie _ttp.' },
  msclkid: { label: 'Mã nhấp Microsoft (msclkid)', what: landing('Microsoft') },
  yclid: { label: 'Mã nhấp Yandex (yclid)', what: landing('Yandex Direct') },
  sccid: { label: 'Mã nhấp Snapchat (ScCid)', what: landing('Snapchat') },
  epik: {
    label: 'Mã nhấp Pinterest (epik)',
    what: 'Mã lượt nhấp quảng cáo của Pinterest, từ địa chỉ trang đích hoặc cookie _epik.',
  },
  li_fat_id: {
    label: 'Mã nhấp LinkedIn (li_fat_id)',
    what: 'Mã lượt nhấp quảng cáo của LinkedIn, từ địa chỉ trang đích hoặc cookie.',
  },
  rdt_cid: { label: 'Mã nhấp Reddit (rdt_cid)', what: landing('Reddit') },
  oppref: {
    label: 'Mã nhấp OpenAI (oppref)',
    what: 'Mã lượt nhấp quảng cáo trong ChatGPT của OpenAI, từ địa chỉ trang đích hoặc cookie __oppref.',
  },
  dclid: {
    label: 'Mã nhấp Google Display (dclid)',
    what: 'Mã lượt nhấp quảng cáo của Campaign Manager 360 hoặc Display & Video 360, từ địa chỉ trang đích.',
  },
  obref: { label: 'Mã trình duyệt OpenAI (obref)', what: 'Mã trình duyệt của OpenAI, từ cookie __obref.' },
  client_id: { label: 'Yandex ClientID', what: 'Mã khách truy cập của Yandex Metrica.' },
  user_id: { label: 'Yandex UserID', what: 'Mã mà trang web của bạn gửi cho Yandex Metrica khi khách đã đăng nhập.' },
  passback_tracking_id: {
    label: 'Rokt passback tracking ID',
    what: 'Mã theo dõi của Rokt cho khách đã tương tác với ưu đãi.',
  },
  city: { label: 'Thành phố', what: 'Thành phố trong địa chỉ của khách.' },
  region: { label: 'Tỉnh hoặc bang', what: 'Tỉnh, bang hoặc vùng trong địa chỉ của khách.' },
  postal_code: { label: 'Mã bưu chính', what: 'Mã bưu chính trong địa chỉ của khách.' },
  country: { label: 'Quốc gia', what: 'Quốc gia trong địa chỉ của khách, ghi mã hoặc tên.' },
  adjustment_type: { label: 'Điều chỉnh', what: 'Restate đặt giá trị mới cho đơn đã gửi; Retract thu hồi đơn đó.' },
  adjustment_time: {
    label: 'Thời gian điều chỉnh',
    what: 'Thời điểm đơn được thay đổi hoặc thu hồi; không trước thời gian bán.',
  },
  adjustment_value: {
    label: 'Giá trị sau điều chỉnh',
    what: 'Giá trị đơn sau khi thay đổi: tổng mới, không phải phần chênh lệch.',
  },
  adjustment_currency: {
    label: 'Loại tiền điều chỉnh',
    what: 'Loại tiền của giá trị sau điều chỉnh; để trống là loại tiền của đơn.',
  },
  external_attribution_model: {
    label: 'Mô hình phân bổ',
    what: 'Tên mô hình phân bổ riêng của bạn, cho mục tiêu Microsoft dùng phân bổ bên ngoài.',
  },
  external_attribution_credit: {
    label: 'Tỷ lệ phân bổ',
    what: 'Phần của lượt nhấp này trong đơn bán, trên 0 và không quá 1, cho mục tiêu Microsoft dùng phân bổ bên ngoài.',
  },
  consent_ad_user_data: {
    label: 'Đồng ý: dữ liệu người dùng cho quảng cáo',
    what: 'Khách có đồng ý gửi dữ liệu đến nền tảng quảng cáo hay không; bắt buộc ở EU, Anh và Thụy Sĩ.',
  },
  consent_ad_personalization: {
    label: 'Đồng ý: quảng cáo cá nhân hóa',
    what: 'Khách có đồng ý nhận quảng cáo cá nhân hóa hay không.',
  },
  second_email: {
    label: 'Email thứ hai',
    what: 'Email khác của cùng khách hàng hoặc mã băm SHA-256; nền tảng nhận nhiều email sẽ được gửi cả hai.',
  },
  second_phone: {
    label: 'Số điện thoại thứ hai',
    what: 'Số khác của cùng khách hàng hoặc mã băm SHA-256; nền tảng nhận nhiều số sẽ được gửi cả hai.',
  },
  click_time: {
    label: 'Thời gian nhấp',
    what: 'Thời điểm khách nhấp quảng cáo hoặc vào trang với mã nhấp; Meta cần thông tin này cho fbclid.',
  },
  ctwa_clid: {
    label: 'Mã nhấp sang WhatsApp',
    what: 'Giá trị ctwa_clid đi kèm tin nhắn WhatsApp đầu tiên từ quảng cáo Meta.',
  },
  lead_id: {
    label: 'Mã khách hàng tiềm năng Meta',
    what: 'Mã của khách hàng tiềm năng từ biểu mẫu Meta, 15 đến 17 chữ số; không phải số trong CRM của bạn.',
  },
  page_scoped_user_id: {
    label: 'Mã người dùng Messenger',
    what: 'Mã PSID của người đã nhắn tin cho Trang của bạn trong Messenger.',
  },
  ig_sid: {
    label: 'Mã người dùng Instagram',
    what: 'Mã IGSID của người đã nhắn tin cho tài khoản doanh nghiệp của bạn.',
  },
  campaign: {
    label: 'Chiến dịch quảng cáo',
    what: 'Chiến dịch của quảng cáo đã mang lại mã lượt nhấp trong dòng, ví dụ utm_campaign; hiện trong báo cáo của bạn, không gửi đi.',
  },
};
