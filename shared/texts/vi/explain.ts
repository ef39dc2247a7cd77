import type { DeliveryCode } from '../../delivery.ts';
import type { Texts } from '../texts.ts';
import { n } from './formats.ts';
import { statusColumns } from './status-columns.ts';

const SETTINGS_LATER = 'Sau đó áp dụng cho các dòng mới hoặc thay đổi từ lúc đó.';
const LOOK_UP =
  'Hãy kiểm tra trên nền tảng; sau đó quản trị viên máy chủ Matchback ghi lại bằng lệnh delivery resolve xem đơn có ở đó không.';
const CHECK_TIMES = 'Hãy sửa thời gian bán hoặc múi giờ của cột, rồi tải dòng này lên lại.';
/** Codes whose English reason names what this platform or these settings say. */
const WITH_REASON: readonly DeliveryCode[] = [
  ...(['refused', 'destination_stopped', 'no_verdict', 'retry', 'not_encodable', 'too_large'] as const),
  ...(['value_not_supported', 'currency_not_supported', 'id_not_supported', 'consent_denied'] as const),
];

/** How an order was matched, and what became of it at each platform. */
export const explain: Texts['explain'] = {
  names: {
    click_id: 'mã nhấp',
    order_id: 'mã đơn hàng',
    email: 'email',
    second_email: 'email thứ hai',
    phone: 'số điện thoại',
    second_phone: 'số điện thoại thứ hai',
    external_id: 'mã khách hàng',
  },
  token: 'trình duyệt hoặc giỏ hàng',
  clickId: 'Mã nhấp',

  key: {
    absent: (name) => `Dòng này không có ${name}.`,
    notUsed: (name) => `Không dùng ${name} để khớp.`,
    relay: 'Đây là email do sàn thương mại tạo riêng cho từng đơn, nên không dùng để khớp.',
    customerId: 'Không dùng để tìm khách; được gửi cho các nền tảng có nhận.',
    unknown: (name) => `Không có lượt nhấp hay sự kiện nào có ${name} này.`,
    blocked: (name) => `Quá nhiều người dùng chung ${name} này, nên không dùng để khớp.`,
    itself: 'Dòng này đã có sẵn mã nhấp.',
    known: 'Đã biết.',
    knownOtherwise: 'Đã biết, nhưng viết khác.',
    knownByNumber: 'Đã biết theo mã đơn; dòng hoặc sự kiện không nêu cửa hàng.',
    other: 'Đã biết, nhưng của người khác chứ không phải người được chọn.',
    otherOtherwise: 'Đã biết ở cách viết khác, nhưng của người khác chứ không phải người được chọn.',
    otherByNumber: 'Đã biết theo mã đơn, nhưng của người khác chứ không phải người được chọn.',
    severalShops: 'Nhiều cửa hàng có mã đơn này, và dòng không nêu cửa hàng nào.',
  },

  age: {
    unknown: 'không rõ thời gian',
    atSale: 'đúng lúc bán',
    before: (span) => `${span} trước khi bán`,
    after: (span) => `${span} sau khi bán`,
  },
  click: {
    used: (age) => `${age}: được dùng`,
    not_chosen: (age) => `${age}: đã ưu tiên một lượt nhấp khác cùng loại`,
    after_sale: (age) => `${age}: không dùng. Nếu không đúng, hãy kiểm tra múi giờ của đơn bán và của lượt nhấp`,
    too_old: (age) => `${age}: không dùng, vì không nền tảng nào tính lượt nhấp cũ như vậy`,
    other_person: (age) => `${age}: không dùng, vì của người khác`,
  },
  mergedBy: (name) => `Hai hồ sơ đã gộp làm một: có sự kiện mang ${name} của cả hai.`,
  mergedByTwo: (one, other) =>
    `Hai hồ sơ đã gộp làm một: có sự kiện mang ${one} của hồ sơ này và ${other} của hồ sơ kia.`,

  match: {
    byClick: 'Khớp bằng mã nhấp có sẵn trong dòng, không cần đối chiếu.',
    by: (name, confidence) => `Khớp theo ${name} với độ tin cậy ${confidence}/100.`,
    unmatched: {
      known_now: 'Khi tải lên chưa khớp được; hiện đã biết một lượt nhấp.',
      blocked: 'Không khớp: thông tin khách trong dòng này được quá nhiều người dùng chung.',
      unknown: 'Không khớp: không có lượt nhấp nào của đơn hàng hay khách này.',
      other_format: (id) => `Không khớp: đã biết đơn hàng, nhưng mã đơn được viết khác: “${id}”.`,
      several_shops: 'Không khớp: nhiều cửa hàng có mã đơn này, và dòng không nêu cửa hàng nào.',
      after_sale: 'Không khớp: đã biết khách, nhưng khách chỉ nhấp sau khi mua.',
      too_old: 'Không khớp: đã biết khách, nhưng lượt nhấp cuối cũ hơn đơn bán quá 90 ngày.',
      other_person: 'Không khớp: có một lượt nhấp, nhưng thông tin khác trong dòng cho thấy là của người khác.',
      no_click: 'Không khớp: đã biết khách, nhưng không có lượt nhấp.',
      erased: 'Không khớp: dữ liệu của khách đã bị xóa.',
    },
  },
  respell: 'Hãy viết mã đơn trong cột giống như cửa hàng rồi tải dòng lên lại.',
  strategyDiffers: (was, now) =>
    `${was === null ? 'Trước đây không khớp' : `Trước đây khớp theo ${was}`}; ${now === null ? 'bây giờ sẽ không khớp' : `bây giờ sẽ khớp theo ${now}`}.`,
  confidenceDiffers: (was, now) => `Độ tin cậy trước đây là ${was}; bây giờ sẽ là ${now}.`,
  personDiffers: 'Bây giờ sẽ khớp với người khác.',
  clicksDiffer: 'Bây giờ sẽ dùng lượt nhấp khác.',

  confidence: {
    clickId: 'Dòng này đã có sẵn mã nhấp.',
    asTyped: 'Mã đơn hàng được biết đúng như cách viết.',
    otherSpelling: 'Mã đơn hàng được biết ở cách viết khác.',
    byNumber: 'Đã biết mã đơn hàng; dòng hoặc sự kiện không nêu cửa hàng.',
    known: (name) => `Đã biết ${name}.`,
    lastClick: (age) => `Lượt nhấp cuối là ${age}.`,
    agrees: (other) => `Cùng người có ${other} này.`,
    unknown: (other) => `Không biết ${other}, hoặc dòng không có.`,
    disagrees: (other) => `Người khác có ${other} này.`,
    contradicts: 'Thông tin chắc chắn hơn trong dòng cho thấy có thể là người khác.',
    people: (emails, phones) =>
      `Người này có ${n(emails)} email và ${n(phones)} số điện thoại; nhiều hơn một có thể là nhiều người.`,
  },

  reason: (code, reason) => {
    if (code === null) return reason;
    const short = statusColumns.deliveries.codes[code];
    const sentence = `${short.charAt(0).toUpperCase()}${short.slice(1)}`;
    return WITH_REASON.includes(code) ? `${sentence} (${reason})` : `${sentence}.`;
  },
  steps: { eligible: 'Đủ điều kiện', planned: 'Đã lên lịch', sent: 'Đã gửi', accepted: 'Đã nhận', counted: 'Đã tính' },
  done: {
    eligible: (platform) => `${platform} nhận đơn này theo cài đặt, thời gian, thông tin nhận dạng và sự đồng ý.`,
    planned: () => 'Đã lên lịch gửi.',
    sent: () => 'Đã gửi.',
    accepted: (platform) => `${platform} xác nhận đã nhận.`,
    counted: (platform) => `${platform} đã tính.`,
  },
  open: {
    eligible: 'Chưa kiểm tra.',
    planned: 'Chưa lên lịch.',
    sent: 'Chưa gửi.',
    accepted: 'Chưa được xác nhận.',
    counted: 'Chưa được tính.',
  },
  returnedSince: 'Sau đó đã được trả lại, xem bên dưới.',
  newValueSince: 'Sau đó đã có giá trị mới, xem bên dưới.',
  notSent: 'Không được gửi.',
  sending: 'Đang được gửi.',
  submitted: (platform) => `${platform} đã nhận và sẽ báo sau có chấp nhận hay không.`,
  uncertain: (platform) => `${platform} có thể đã nhận hoặc chưa.`,
  rejected: (platform) => `${platform} đã từ chối.`,
  inSale: 'Không gửi riêng: đơn bán được gửi với giá trị này.',
  waits: 'Đang chờ đến lượt.',
  mayHave: (waits, platform) => `${waits} ${platform} có thể đã nhận từ lần trước; không bị tính hai lần.`,
  includedInSale: 'Đã gộp vào đơn bán.',
  testMode: 'Chế độ thử: không tính.',
  notFromAd: (platform) => `${platform} chỉ tính khách đến từ quảng cáo của họ. Không mất dữ liệu.`,
  counts: (platform) =>
    `${platform} sẽ tính nếu quảng cáo của tài khoản dẫn đến đơn này trong khoảng thời gian phân bổ. Báo cáo có thể mất vài ngày.`,
  applies: (platform) => `${platform} áp dụng cho đơn bán. Báo cáo có thể mất vài ngày.`,

  destination: {
    removed: 'Đích đến này đã bị gỡ: không gửi gì thêm.',
    setUpLater:
      'Không có gì được lên lịch: đích đến được thêm sau khi tải đơn này lên. Đích sẽ nhận đơn mới hoặc thay đổi sau đó.',
    testMode: 'Đích đến đang ở chế độ thử: những gì gửi lúc này không được tính.',
    leftOutNow: (reason) => `Bây giờ sẽ không gửi vì lý do khác: ${reason}`,
    sentNow:
      'Theo cài đặt hiện tại thì sẽ được gửi. Việc này được quyết định lại khi dòng thay đổi hoặc khi có lượt nhấp của khách.',
  },

  order: (id) => `Đơn hàng ${id}`,
  soldAt: (sale, time) => `${sale}; bán lúc ${time}.`,
  sale: {
    noValue: 'không có giá trị',
    type: (type) => `loại ${type}`,
    platform: (platform) => `bán trên ${platform}`,
    shop: (shop) => `cửa hàng ${shop}`,
    void: 'đã hủy hoặc trả lại',
    open: 'chưa hoàn tất',
  },
  fromCapture: 'Biết được nhờ thu thập trên trang web và được gửi cùng đơn hàng; dòng không có dữ liệu này.',
  matchHeading: 'Kết quả khớp',
  now: 'Hiện tại',
  keysHeading: 'Thông tin trong dòng tìm được gì',
  confidenceHeading: 'Độ tin cậy nếu khớp lúc này',
  points: (points, most) => `${points}/${most}`,
  person: 'Khách hàng',
  otherPerson: 'Người khác có chung thông tin',
  knownWith: (emails, phones, clicks) => `Có ${n(emails)} email, ${n(phones)} số điện thoại và ${n(clicks)} lượt nhấp.`,
  knownSince: 'Biết từ',
  clicks: 'Lượt nhấp',
  campaign: (name) => `chiến dịch “${name}”`,
  moreClicks: (count) => `Còn ${n(count)} lượt nhấp không hiển thị.`,
  joined: 'Đã gộp',
  earlierTimes: (count) => `${n(count)} lần trước đó.`,
  kinds: { conversion: 'đơn bán', restate: 'giá trị mới', retract: 'trả hàng' },
  kindAt: (platform, kind, value) => `${platform}: ${kind}${value && ` ${value}`}`,
  detailsHeading: 'Người và lượt nhấp liên quan',
  whatToDo: 'Cần làm gì',

  remedies: {
    erased: 'Muốn nhận lại dữ liệu của khách này, hãy hủy lệnh xóa rồi tải đơn lên.',
    not_for_destination: `Nếu dòng này thuộc đích đến này, quản trị viên cần sửa only_if trong cài đặt của đích. ${SETTINGS_LATER}`,
    type_off: `Muốn gửi loại này, quản trị viên cần bỏ send: false trong by_conversion_type. ${SETTINGS_LATER}`,
    type_not_mapped: `Quản trị viên cần thiết lập loại chuyển đổi này trong by_conversion_type. ${SETTINGS_LATER}`,
    same_event: 'Muốn tính cả hai, quản trị viên cần đặt sự kiện riêng cho từng loại trong by_conversion_type.',
    value_missing: 'Hãy điền giá trị vào dòng rồi tải lên lại.',
    unmatched:
      'Hãy lưu mã nhấp (gclid, fbclid, ttclid…) cùng từng đơn hàng, hoặc gửi mã nhấp mà hệ thống theo dõi của cửa hàng đã ghi kèm mã đơn, email hoặc số điện thoại: đơn sẽ được khớp lại.',
    no_click_id: 'Hãy lưu mã nhấp của nền tảng này cùng từng đơn hàng.',
    no_identifiers: 'Hãy thêm email hoặc số điện thoại của khách vào dòng rồi tải lên lại.',
    too_old: 'Không thể làm gì cho đơn này nữa. Lần sau hãy tải lên sớm hơn sau khi bán: bật cập nhật hằng ngày.',
    in_future: CHECK_TIMES,
    consent_denied:
      'Nếu khách đã đồng ý, hãy điền các cột đồng ý rồi tải dòng lên lại; nếu mọi khách đều đồng ý, quản trị viên có thể đặt default_consent.',
    order_not_final: 'Hãy tải dòng này lên lại khi trạng thái có nghĩa là đã bán.',
    order_void: null,
    adjustment_not_supported: 'Nếu có thể, hãy sửa trực tiếp trên nền tảng; nền tảng này không nhận thay đổi như vậy.',
    original_not_sent: 'Trước tiên hãy xem vì sao đơn bán chưa được gửi.',
    original_uncertain: 'Trước tiên hãy xác minh đơn bán.',
    superseded: null,
    before_sale: CHECK_TIMES,
    before_click: CHECK_TIMES,
    currency_not_supported: 'Hãy tải giá trị lên bằng loại tiền mà nền tảng nhận.',
    value_not_supported: 'Hãy sửa giá trị trong dòng rồi tải lên lại.',
    id_not_supported: 'Hãy dùng mã đơn không chứa dữ liệu cá nhân, theo dạng nền tảng nhận.',
    too_recent: null,
    click_time_missing: 'Hãy thêm cột thời gian nhấp rồi tải dòng này lên lại.',
    disabled: `Quản trị viên cần bật trong cài đặt của đích đến. ${SETTINGS_LATER}`,
    held_back: null,
    after_original: null,
    included_in_sale: null,
    retry: null,
    destination_stopped:
      'Hãy xử lý nguyên nhân; sau đó quản trị viên máy chủ Matchback thiết lập lại đích và những gì đang chờ sẽ được gửi. Không mất dữ liệu.',
    destination_paused:
      'Chủ tài khoản cho đích hoạt động trở lại; sau đó những gì đang chờ sẽ được gửi. Không mất dữ liệu.',
    refused: 'Hãy sửa điều nền tảng nêu ra, trong dòng hoặc trong cài đặt, rồi tải lên dòng đã sửa.',
    too_large: 'Hãy rút gọn dữ liệu trong dòng (sản phẩm, cột bổ sung) rồi tải lên lại.',
    not_encodable: 'Hãy sửa dòng rồi tải lên lại.',
    unreadable: 'Hãy tải dòng này lên lại.',
    answer_lost: LOOK_UP,
    no_verdict: LOOK_UP,
    restored_backup: LOOK_UP,
    resolved: null,
    test_mode:
      'Quản trị viên máy chủ Matchback tắt chế độ thử trong cài đặt, rồi gửi thật bằng lệnh delivery resend-tested.',
    test_mode_counted: null,
    not_from_ad: null,
  },
};
