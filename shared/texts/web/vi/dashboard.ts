import { n } from '../../vi/formats.ts';
import type { WebTexts } from '../texts.ts';

const orders = (count: number): string => `${n(count)} đơn hàng`;

/** The home dashboard. */
export const dashboard: WebTexts['dashboard'] = {
  countedUntil: (time) => `Đã đếm đến ${time}. Các thay đổi mới hơn đang được đếm; trang này tự cập nhật.`,
  countingHistory: 'Mọi số liệu đang được đếm lại, ngày mới nhất trước. Trang này tự cập nhật.',
  countedFrom: (day) =>
    `Mọi số liệu đang được đếm lại: đã xong từ ${day}. Những ngày trước đó chưa đủ. Trang này tự cập nhật.`,

  noDestination: {
    title: 'Chưa kết nối nền tảng quảng cáo nào',
    text: 'Có thể tải lên và khớp đơn hàng, nhưng chưa gửi gì khi chưa thêm đích đến.',
    ask: 'Hãy nhờ chủ tài khoản thêm một đích đến.',
    link: 'Thêm đích đến',
  },
  noOrders: {
    title: 'Chưa có đơn hàng',
    text: 'Tải lên một tệp đơn hàng hoặc kết nối Google Trang tính. Số liệu hiện ở đây sau vài giây.',
    link: 'Tải tệp lên',
  },
  noData: {
    title: 'Không có đơn hàng trong khoảng thời gian này',
    text: (days) => `Có đơn hàng trong ${days}.`,
    link: 'Hiện những ngày gần nhất có đơn hàng',
  },

  currency: {
    label: 'Loại tiền',
    only: (currency) => `Chỉ ${currency}`,
    converted: (currency) => `Tất cả, đổi sang ${currency}`,
    missingTitle: 'Một số khoản không đổi được',
    missing: (count, amount, to, days) =>
      `Không có tỷ giá sang ${to} cho ${days}: ${orders(count)} trị giá ${amount} không có trong số liệu.`,
    setRates: 'Đặt tỷ giá',
  },

  figures: 'Số liệu của khoảng thời gian',
  comparedWith: (days) => `Thay đổi so với ${days}.`,
  notCompared: (day) => `Không so với khoảng trước: số liệu bắt đầu từ ${day}.`,
  attributed: 'Doanh thu từ quảng cáo',
  attributedHint: 'Đơn hàng và lượt mua của người đã nhấp quảng cáo',
  offline: 'Đơn hàng ngoại tuyến',
  browser: 'Lượt mua trên trình duyệt',
  offlineHint: 'Đơn hàng đã tải lên và khớp với một lượt nhấp quảng cáo',
  openOrders: (amount, count) => `Trong đó chưa chốt: ${amount} (${orders(count)})`,
  browserHint: 'Lượt mua mà trang web báo, và không lần tải lên nào có',
  matchRate: 'Tỷ lệ khớp',
  matchedOf: (matched, all) => `${n(matched)} trong ${orders(all)}`,
  recognition: 'Khả năng nhận ra',
  recognitionHint: (count) => `Ước tính của chúng tôi về khả năng nền tảng nhận ra khách hàng, của ${orders(count)}`,
  points: (points) => `${points} trên 100`,
  takenBack: 'Hủy hoặc trả',
  takenBackHint: (count, all) => `${n(count)} trong ${orders(all)} bị hủy, trả hàng hoặc hoàn tiền toàn bộ`,
  ordersOf: orders,
  change: {
    up: (percent) => `▲ tăng ${percent}`,
    down: (percent) => `▼ giảm ${percent}`,
    points: {
      up: (points) => `▲ tăng ${points} điểm`,
      down: (points) => `▼ giảm ${points} điểm`,
    },
    same: 'Không đổi',
    new: 'Khoảng trước không có',
  },

  revenue: {
    finding: (share, amount) => `Đơn hàng ngoại tuyến chiếm ${share} của doanh thu từ quảng cáo ${amount}`,
    none: (currency) => `Không có doanh thu từ quảng cáo bằng ${currency}`,
    hint: 'Theo ngày của đơn hàng. Đơn hàng tải lên sau vẫn làm tăng những ngày gần nhất.',
    unattributed: (amount, count) =>
      `Không rõ lượt nhấp quảng cáo: ${amount} (${orders(count)}), không có trong số liệu này.`,
    both: (count) =>
      `${orders(count)} được báo cả trên trình duyệt lẫn qua tải lên; mỗi đơn chỉ tính một lần, là ngoại tuyến.`,
    reader: 'Chọn ngày để đọc',
    read: (step, offline, browser, all) => `${step}: ngoại tuyến ${offline}, trình duyệt ${browser}, tổng ${all}.`,
    day: 'Ngày',
    total: 'Tổng',
    by: 'Chia theo',
    groups: {
      platform: 'Nền tảng quảng cáo',
      source: 'Nguồn',
      campaign: 'Chiến dịch',
      conversion_type: 'Loại chuyển đổi',
    },
    splitTitle: {
      platform: 'Nền tảng quảng cáo nào mang lại?',
      source: 'Đơn hàng được đặt ở đâu?',
      campaign: 'Chiến dịch nào mang lại?',
      conversion_type: 'Thuộc loại chuyển đổi nào?',
    },
    top: (name, share) => `${name} mang lại ${share}`,
    noCampaign: 'Không có chiến dịch',
    noType: 'Không có loại',
    only: (what) => `Chỉ doanh thu của: ${what}`,
    removeFilter: (what) => `Bỏ ${what}`,
  },
  unknownPlatform: 'Lượt nhấp không còn được lưu',

  matches: {
    question: 'Bao nhiêu đơn hàng khớp với một lượt nhấp quảng cáo?',
    finding: (rate, count) => `${rate} của ${orders(count)} khớp với một lượt nhấp quảng cáo`,
    hint: 'Khả năng nhận ra là ước tính của chúng tôi về việc nền tảng nhận ra khách hàng, không phải số liệu của nền tảng.',
    matched: 'Đã khớp',
    rate: 'Tỷ lệ khớp (%)',
    recognition: 'Khả năng nhận ra (ước tính, trên 100)',
    reader: 'Chọn ngày để đọc',
    read: (step, rate, recognition) => `${step}: tỷ lệ khớp ${rate}, khả năng nhận ra ${recognition}.`,
    noOrders: 'không có đơn hàng',
    unmatched: 'Chưa khớp',
    by: 'Khớp theo',
  },

  destinations: {
    heading: 'Điều gì đã xảy ra ở mỗi đích đến?',
    finding: (label, share, known) => `${label} nhận ${share} của ${orders(known)}`,
    noOrders: (label) => `${label}: không có đơn hàng trong khoảng thời gian này`,
    parts: {
      accepted: 'Đã nhận',
      waiting: 'Đang chờ',
      left_out: 'Không gửi',
      refused: 'Bị từ chối',
      uncertain: 'Chưa rõ kết quả',
    },
    changes: (count) => `${n(count)} thay đổi giá trị và trả hàng`,
    removed: 'đã xóa',
    notPlanned: 'có trước khi đích đến được thiết lập',
    plain: {
      accepted: 'đã xác nhận',
      waiting: 'sẽ gửi',
      left_out: 'không gửi',
      refused: 'bị từ chối',
      uncertain: 'cần tra cứu',
    },
    hint: 'Mỗi đơn hàng theo điều xảy ra với đơn bán. Đã nhận: nền tảng đã có.',
    list: 'Xem các lượt gửi này',
    destination: 'Đích đến',
    outcome: 'Kết quả',
    reason: 'Lý do',
    what: 'Nội dung',
    sale: 'Đơn bán',
    changed: 'Thay đổi',
  },

  returns: {
    title: 'Bao nhiêu bị hủy hoặc trả?',
    finding: (share, count) => `${share} của ${orders(count)} bị hủy hoặc trả`,
    hint: 'Theo ngày của đơn hàng, không phải ngày trả.',
    takenBack: 'Hủy hoặc trả',
    reduced: 'Giá trị thấp hơn',
    soldValue: 'Giá trị đã bán',
    lost: 'Trong đó bị trả lại',
  },

  latestUploads: 'Các lần tải lên gần nhất',
  allUploads: 'Tất cả lần tải lên',
};
