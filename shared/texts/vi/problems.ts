import { type ProblemTexts, problemTranslator } from '../translate-problem.ts';
import { fields } from './fields.ts';

const EMPTY_OR_REAL = 'Điền thông tin thật của khách hàng hoặc để trống ô này.';

const texts: ProblemTexts = {
  required_missing: ['Thiếu {field}.', 'Hãy điền ô này; mỗi dòng đều cần có {field}.'],
  too_long: ['Nội dung dài quá giới hạn.', 'Hãy rút ngắn nội dung hoặc chọn đúng cột.'],
  order_id_invalid: [
    '{cell} không dùng làm mã đơn hàng được.',
    'Hãy chọn cột chứa mã đơn hàng, mỗi dòng chỉ có một mã.',
  ],
  order_id_placeholder: ['{cell} không phải mã của một đơn hàng cụ thể.', 'Hãy điền mã riêng cho từng đơn hàng.'],
  order_id_damaged: [
    'Mã đơn hàng đã bị bảng tính làm mất một số chữ số.',
    'Hãy định dạng cột là “Văn bản thuần túy” rồi nhập lại mã.',
  ],
  order_id_repeated: [
    'Đơn hàng này cũng có ở dòng {row} với giá trị khác, nên không rõ phải tính giá trị nào.',
    'Mỗi đơn hàng chỉ giữ một dòng với tổng tiền, hoặc điền Restate vào ô điều chỉnh của dòng sau.',
  ],
  order_rows_contradict: [
    'Các dòng của đơn hàng này không khớp nhau.',
    'Hãy sửa cho các dòng của đơn hàng khớp nhau, hoặc chọn cột chứa tổng tiền của cả đơn hàng.',
  ],
  order_row_failed: ['Dòng {row} của cùng đơn hàng bị lỗi, mà đơn hàng chỉ được gửi trọn vẹn.', 'Hãy sửa dòng {row}.'],
  value_invalid: ['{cell} không phải số tiền đọc được.', 'Chỉ ghi số, ví dụ 1299.00, hoặc định dạng cột là số.'],
  value_negative: [
    'Số tiền là số âm.',
    'Hãy ghi giá trị dương cho đơn bán; nếu trả hàng, điền Retract vào ô điều chỉnh, hoặc Restate kèm tổng tiền mới.',
  ],
  value_zero: ['Giá trị bằng 0.', 'Hãy chọn cột chứa tổng tiền của đơn hàng, hoặc nhập giá trị của đơn này.'],
  value_ambiguous: [
    '{cell} có thể đọc theo nhiều cách.',
    'Hãy chọn dấu thập phân của cột này, hoặc định dạng cột là số.',
  ],
  value_precision: [
    '{cell} có nhiều chữ số thập phân hơn loại tiền này cho phép.',
    'Hãy kiểm tra loại tiền và số tiền.',
  ],
  value_too_large: ['{cell} lớn hơn mức các nền tảng chấp nhận.', 'Hãy kiểm tra số tiền.'],
  value_currency_conflict: [
    'Loại tiền ghi cạnh số tiền khác với loại tiền của dòng này.',
    'Hãy sửa loại tiền của dòng này, hoặc ký hiệu cạnh số tiền.',
  ],
  currency_unknown: ['Không nhận ra loại tiền {cell}.', 'Hãy ghi mã loại tiền gồm ba chữ cái, ví dụ VND hoặc USD.'],
  time_invalid: [
    '{cell} không dùng làm ngày giờ được.',
    'Hãy kiểm tra ngày, tháng, năm và ghi theo dạng 2026-02-15 10:30.',
  ],
  time_ambiguous: [
    '{cell} có thể đọc thành nhiều ngày khác nhau.',
    'Hãy chọn thứ tự ngày, tháng, năm của cột này, hoặc ghi theo dạng 2026-02-15 10:30.',
  ],
  time_zone_missing: [
    '{cell} không cho biết múi giờ.',
    'Hãy chọn múi giờ của cột này, ví dụ Thành phố Hồ Chí Minh (Asia/Ho_Chi_Minh).',
  ],
  time_zone_unknown: ['Không nhận ra múi giờ {cell}.', 'Hãy dùng tên như Asia/Ho_Chi_Minh, hoặc độ lệch như +07:00.'],
  time_in_dst_gap: [
    '{cell} không tồn tại ở múi giờ này vì đồng hồ được chỉnh tới qua thời điểm đó.',
    'Hãy sửa thời gian, hoặc chọn múi giờ mà trang tính thực sự dùng.',
  ],
  time_in_dst_overlap: [
    '{cell} xảy ra hai lần ở múi giờ này vì đồng hồ được chỉnh lùi; lần đầu đã được dùng.',
    'Nếu là lần thứ hai, hãy ghi thời gian kèm độ lệch, ví dụ 2026-10-25T02:30:00+01:00.',
  ],
  time_in_future: [
    'Thời gian này ở tương lai.',
    'Hãy sửa lại, hoặc chọn múi giờ và thứ tự ngày, tháng mà cột này dùng.',
  ],
  time_too_old: ['Thời gian này quá cũ.', 'Hãy kiểm tra năm và thứ tự ngày, tháng, năm.'],
  email_invalid: ['Địa chỉ email viết không đúng.', 'Hãy điền một địa chỉ email đầy đủ, hoặc để trống ô này.'],
  email_typo: ['Tên miền email có vẻ bị gõ sai.', 'Hãy kiểm tra chính tả.', 'Có phải ý bạn là {meant}?'],
  email_placeholder: ['Địa chỉ email này không xác định được khách hàng nào.', EMPTY_OR_REAL],
  email_masked: ['Địa chỉ email bị che một phần.', 'Hãy xuất lại tệp với địa chỉ đầy đủ, hoặc không dùng cột này.'],
  email_relay: [
    'Địa chỉ email này do sàn thương mại hoặc dịch vụ email tạo ra: vẫn được gửi, nhưng không dùng để liên kết khách hàng.',
    'Không cần làm gì. Nếu có email thật của khách, sẽ nhận ra được nhiều đơn bán hơn.',
  ],
  phone_invalid: [
    'Số điện thoại không hợp lệ.',
    'Hãy kiểm tra số và quốc gia của số, ví dụ +84912345678, hoặc để trống ô này.',
  ],
  phone_country_missing: [
    'Số điện thoại không có mã quốc gia.',
    'Hãy chọn quốc gia của các số điện thoại, hoặc ghi kèm mã quốc gia, ví dụ +84912345678.',
  ],
  phone_damaged: [
    'Số điện thoại đã bị bảng tính làm mất một số chữ số.',
    'Hãy định dạng cột là “Văn bản thuần túy” rồi nhập lại số.',
  ],
  phone_placeholder: ['Số điện thoại này không xác định được khách hàng nào.', EMPTY_OR_REAL],
  phone_masked: ['Số điện thoại bị che một phần.', 'Hãy xuất lại tệp với số đầy đủ, hoặc không dùng cột này.'],
  phone_retired: [
    'Số điện thoại này thuộc đầu số cũ đã ngừng sử dụng.',
    'Hãy hỏi khách số hiện tại, hoặc để trống ô này.',
  ],
  several_values: [
    'Ô này có nhiều giá trị và một số giá trị không được dùng.',
    'Hãy sửa giá trị sai, hoặc chỉ giữ hai giá trị khách hay dùng nhất.',
  ],
  country_unknown: ['Không nhận ra quốc gia {cell}.', 'Hãy ghi mã quốc gia hai chữ cái, ví dụ VN, hoặc tên tiếng Anh.'],
  items_invalid: [
    '{cell} không phải danh sách sản phẩm đọc được.',
    'Hãy ghi như SKU-1 x2, SKU-7, hoặc để trống ô này.',
  ],
  order_status_unknown: [
    'Không rõ trạng thái đơn hàng {cell} nghĩa là gì.',
    'Hãy chọn ý nghĩa của trạng thái này, hoặc dùng trạng thái đã biết như Delivered, Pending hay Cancelled.',
  ],
  order_partly_refunded: [
    'Đơn hàng này đã được hoàn tiền một phần.',
    'Hãy kiểm tra rằng đã chọn cột số tiền hoàn và giá trị đơn chưa trừ khoản hoàn.',
  ],
  consent_unknown: [
    '{cell} không cho biết khách có đồng ý hay không, nên được coi là không đồng ý.',
    'Hãy ghi Granted hoặc Denied, hoặc để trống ô này nếu không biết.',
  ],
  yes_no_unknown: [
    '{cell} không phải “có” cũng không phải “không”.',
    'Hãy ghi có hoặc không (TRUE hoặc FALSE), hoặc không dùng cột này.',
  ],
  adjustment_invalid: [
    'Điều chỉnh này không dùng được.',
    'Hãy ghi Retract cho đơn bị hủy hoặc trả lại, hoặc Restate kèm tổng tiền mới, và kiểm tra thời gian cùng mã đơn hàng.',
  ],
  click_id_invalid: [
    'Giá trị này không phải mã lượt nhấp (click ID) dùng được.',
    'Hãy điền đúng mã lượt nhấp như đã ghi nhận, hoặc để trống ô này.',
  ],
  external_id_invalid: ['Mã khách hàng này không dùng được.', 'Hãy điền mã thật của khách, hoặc để trống ô này.'],
  hash_invalid: [
    'Giá trị băm không dùng được.',
    'Hãy ghi SHA-256 gồm 64 ký tự chữ thường, và băm tên với họ ở hai cột riêng.',
  ],
  number_invalid: ['{cell} không phải con số dùng được.', 'Hãy ghi số, ví dụ 2, hoặc tỷ lệ lớn hơn 0 và không quá 1.'],
  spreadsheet_error_cell: [
    'Ô này đang hiển thị lỗi công thức {cell}.',
    'Hãy sửa công thức trong trang tính, hoặc xóa nội dung ô.',
  ],
  unknown_field: [
    'Không có trường nào tên là {cell}; trường này bị bỏ qua ở mọi dòng.',
    'Hãy bỏ trường này hoặc chọn trường khác.',
    'Có phải ý bạn là {meant}?',
  ],
  row_invalid: ['Không đọc được dòng này.', 'Hãy kiểm tra dữ liệu trong dòng rồi tải lên lại.'],
  identifier_excluded: [
    '{field} này thuộc danh sách mà tài khoản của bạn đặt là không xác định khách hàng.',
    EMPTY_OR_REAL,
  ],
  click_after_sale: [
    'Lượt nhấp quảng cáo tìm thấy xảy ra sau khi bán nên không khớp.',
    'Hãy kiểm tra múi giờ của thời gian bán. Nếu đúng thì khách đã nhấp sau khi mua và không cần làm gì.',
  ],
  click_time_missing: ['Không biết thời gian nhấp quảng cáo.', 'Hãy thêm cột thời gian nhấp rồi tải dòng này lên lại.'],
  order_number_shared: [
    'Nhiều cửa hàng dùng mã đơn này và dòng này không cho biết là của cửa hàng nào.',
    'Hãy chọn cột cho biết cửa hàng hoặc sàn bán.',
  ],
  conversion_type_missing: [
    'Đơn hàng mà dòng này thay đổi hoặc hủy có nhiều loại chuyển đổi.',
    'Hãy điền loại chuyển đổi cần áp dụng, mỗi loại một dòng.',
  ],
  change_superseded: [
    'Dòng này không thay đổi gì vì đã có thông tin mới hơn về đơn hàng.',
    'Nếu dòng này là mới nhất, hãy điền thời gian điều chỉnh muộn hơn. Đơn đã hủy không khôi phục được trên các nền tảng.',
  ],
  person_erased: [
    'Dữ liệu của khách hàng này đã được xóa theo yêu cầu: đơn vẫn tính vào tổng, nhưng không đối chiếu và không gửi.',
    'Không cần làm gì. Muốn nhận lại dữ liệu của khách này, quản trị viên phải hủy lệnh xóa.',
  ],
  details_expired: ['Chi tiết lỗi của dòng này không còn được lưu.', 'Muốn xem lại, hãy tải lên lại riêng dòng này.'],
};

/** What is wrong with a row and how to fix it, by the code of the problem. */
export const problems = problemTranslator(texts, fields, 'Giá trị này');
