import { type Aliases, list } from './aliases.ts';

/** Vietnamese; with the headers of Shopee Vietnam's order export. Accents are folded, so `ma don hang` is known too. */
export const vi: Aliases = {
  order_id: list(`
    Mã đơn hàng | Mã đơn | Số đơn hàng | Mã số đơn hàng | ID đơn hàng | Mã hóa đơn | Số hóa đơn | Mã giao dịch
    | Đơn hàng | Mã đơn khách hàng | Mã đơn KH | Mã đơn hàng khách hàng | Mã đơn hàng riêng | Mã đơn hàng shop
    | Mã đơn shop | Mã đơn sàn | Mã đơn đặt hàng | Mã ĐH | Số đơn | Số ĐH | Số đơn đặt hàng | Số đơn hàng khách hàng
    | Mã tham chiếu | Số tham chiếu | Mã đặt hàng | Mã đơn của khách | Mã phiếu | Số phiếu | Số chứng từ | Mã chứng từ
    | Số giao dịch | ID giao dịch | Mã thanh toán | Mã booking | Mã đặt chỗ | Mã bill`),
  conversion_value: list(`
    Tổng giá trị đơn hàng | Tổng số tiền người mua thanh toán | Tổng thanh toán | Tổng tiền thanh toán | Tổng tiền
    | Tổng số tiền | Tổng cộng | Giá trị đơn hàng | Giá trị | Thành tiền | Số tiền | Doanh thu | Doanh số
    | Tiền thu hộ | Tiền COD | Tổng đơn | Tiền thu của khách | Phải thu | Tổng tiền sau giảm giá | Tiền khách đưa
    | Tiền thu hộ COD | Số tiền thu hộ | Tổng tiền thu hộ | Thu hộ | Thu hộ COD | Tổng thu hộ | Tổng COD | Số tiền COD
    | Giá trị COD | COD thực thu | Tiền hàng thu hộ | Tiền COD thực thu | Tổng giá trị | Tổng giá trị thanh toán
    | Tổng tiền đơn hàng | Tổng tiền hàng thanh toán | Tổng số tiền thanh toán | Tổng tiền phải trả
    | Tổng tiền khách trả | Khách phải trả | Khách cần trả | Khách đã trả | Khách thanh toán | Khách hàng đã trả
    | Số tiền khách trả | Số tiền thanh toán | Số tiền đã thanh toán | Đã thanh toán | Tiền thanh toán | Tổng hóa đơn
    | Giá trị hóa đơn | Tổng tiền hóa đơn | Tổng doanh thu | Doanh thu đơn hàng | Giá trị chuyển đổi
    | Giá trị giao dịch | Tổng tiền hàng | Tiền hàng | Giá trị hàng hóa | Tổng giá bán | Giá bán | Đơn giá | Giá`),
  currency: list(`Loại tiền | Loại tiền tệ | Tiền tệ | Đơn vị tiền tệ | Đơn vị tiền | Mã tiền tệ | Đồng tiền | Tiền`),
  conversion_time: list(`
    Ngày đặt hàng | Thời gian đặt hàng | Ngày mua hàng | Ngày mua | Ngày đặt | Thời gian tạo đơn hàng | Ngày tạo đơn
    | Ngày tạo | Thời gian tạo | Ngày bán | Ngày giao dịch | Thời gian giao dịch | Thời gian đơn hàng được thanh toán
    | Ngày thanh toán | Thời gian thanh toán | Thời gian hoàn thành đơn hàng | Ngày hoàn thành | Ngày giờ | Thời gian
    | Ngày | Ngày giờ đặt hàng | Ngày tạo đơn hàng | Thời gian tạo đơn | Giờ đặt hàng | Thời điểm đặt hàng
    | Ngày lên đơn | Ngày chốt đơn | Ngày đơn hàng | Ngày hóa đơn | Ngày chứng từ | Thời gian mua | Thời gian mua hàng
    | Thời gian bán | Giờ bán | Ngày xuất hóa đơn | Đặt lúc | Tạo lúc | Ngày phát sinh | Thanh toán lúc
    | Ngày trả tiền | Thời gian trả tiền | Thời gian hoàn tất | Ngày hoàn tất | Thời gian giao hàng thành công
    | Ngày giao hàng thành công | Ngày giao thành công | Thời gian giao thành công | Ngày phát thành công
    | Thời gian phát thành công | Ngày giao hàng | Thời gian giao hàng | Ngày giao | Ngày nhận hàng
    | Thời gian nhận hàng | Ngày thành công | Ngày giờ giao dịch | Thời gian chuyển đổi | Ngày chuyển đổi | Thời điểm`),
  email: list(`
    Địa chỉ email | Email khách hàng | Thư điện tử | Email người mua | Email KH | Email người nhận | Email liên hệ
    | Hòm thư | Địa chỉ thư điện tử | Mail khách hàng`),
  phone: list(`
    Số điện thoại | Điện thoại | SĐT | Số ĐT | Số di động | Điện thoại di động | Số điện thoại khách hàng
    | SĐT khách hàng | SĐT người nhận | Số điện thoại người nhận | Di động | SĐT nhận hàng | Số ĐT nhận | SĐT KH
    | SĐT người mua | Số ĐT người nhận | Số ĐT khách hàng | ĐT | ĐTDĐ | ĐT người nhận | ĐT khách hàng
    | Điện thoại người nhận | Điện thoại khách hàng | Điện thoại KH | Điện thoại liên hệ | Số điện thoại liên hệ
    | Số điện thoại KH | SĐT liên hệ | Số điện thoại người mua | Di động khách hàng | Số phone`),
  external_id: list(`
    Mã khách hàng | Mã KH | Mã thành viên | Mã hội viên | ID khách hàng | Mã số khách hàng | Mã số thành viên
    | Số thẻ thành viên`),
  customer_name: list(`
    Tên khách hàng | Họ và tên | Họ tên | Tên người nhận | Tên người mua | Khách hàng | Tên KH | Người nhận
    | Họ tên khách hàng | Họ và tên khách hàng | Họ tên người nhận | Họ và tên người nhận | Họ tên người mua
    | Tên khách | Tên người đặt | Người mua | Người mua hàng | Người đặt | Người đặt hàng | Người nhận hàng
    | Tên đầy đủ | Khách | Tên người nhận hàng | Tên liên hệ`),
  first_name: list(`Tên`),
  last_name: list(`Họ`),
  order_status: list(`
    Trạng thái đơn hàng | Tình trạng đơn hàng | Trạng thái thanh toán | Trạng thái | Tình trạng | Trạng thái đơn
    | TT đơn hàng | Tình trạng đơn | Trạng thái giao dịch | Trạng thái hiện tại | Trạng thái hóa đơn
    | Trạng thái mới nhất | Tình trạng thanh toán | Trạng thái xử lý`),
  shipping_status: list(`
    Trạng thái giao hàng | Trạng thái vận chuyển | Trạng thái giao | Trạng thái vận đơn | Tình trạng giao hàng
    | Tình trạng vận chuyển | Trạng thái giao vận | Trạng thái kiện hàng`),
  cancelled_time: list(`Thời gian hủy | Ngày hủy | Thời gian hủy đơn | Ngày hủy đơn | Hủy lúc`),
  refunded_value: list(`
    Số tiền hoàn | Số tiền hoàn lại | Tiền hoàn lại | Tiền hoàn | Số tiền hoàn trả | Tiền hoàn trả | Số tiền đã hoàn
    | Giá trị hoàn tiền | Tổng hoàn tiền | Số tiền hoàn tiền`),
  platform: list(`
    Nền tảng | Sàn | Sàn TMĐT | Kênh bán hàng | Kênh | Nguồn đơn | Nguồn | Nguồn đơn hàng | Kênh bán | Kênh mua hàng
    | Cửa hàng | Gian hàng | Tên shop | Tên gian hàng | Tên cửa hàng`),
  items: list(`
    Sản phẩm | Danh sách sản phẩm | Hàng hóa | Hàng | Nội dung hàng | Nội dung hàng hóa | Tên hàng hóa | Chi tiết đơn hàng | Thông tin sản phẩm | Danh sách hàng | Mặt hàng`),
  conversion_type: list(`Loại chuyển đổi | Tên chuyển đổi | Hành động chuyển đổi`),
  city: list(`
    TP / Quận / Huyện | Thành phố | Quận/Huyện | Quận | Huyện | Quận/Huyện người nhận | Thành phố/Huyện | TP`),
  region: list(`Tỉnh/Thành phố | Tỉnh/TP | Tỉnh thành | Tỉnh | Tỉnh / Thành phố người nhận`),
  postal_code: list(`Mã bưu chính | Mã bưu điện | Mã zip | Mã bưu cục | Zip code`),
  country: list(`Quốc gia | Nước | Mã quốc gia | Quốc gia/Khu vực`),
  click_time: list(`thời gian nhấp | thời gian click | ngày click`),
  campaign: list(`chiến dịch quảng cáo | tên chiến dịch quảng cáo`),
};
