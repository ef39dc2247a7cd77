import type { StatusSystem } from './status-words.ts';

/** Couriers of Vietnam: GHN, GHTK, Viettel Post. */
export const couriersVietnamStatuses: readonly StatusSystem[] = [
  {
    // Source: api.ghn.vn/home/docs order status table, as in the GhnStatus labels of public integrations.
    // `waiting_to_return` can still be delivered for 24 to 48 hours.
    id: 'ghn',
    name: 'GHN (Giao Hàng Nhanh)',
    words: {
      final: ['delivered|Giao hàng thành công|Nhân viên đã giao hàng thành công'],
      open: [
        'ready_to_pick|picking|Chờ xác nhận giao lại|money_collect_picking|picked|storing|transporting|sorting',
        'delivering|money_collect_delivering|waiting_to_return|exception|delay|Mới tạo đơn hàng|Chờ lấy hàng',
        'Nhân viên đang lấy hàng|Đang thu tiền người gửi|Nhân viên đã lấy hàng|Hàng đang nằm ở kho|Lưu kho',
        'Đang luân chuyển hàng|Đang luân chuyển|Đang phân loại hàng hóa|Đang phân loại',
        'Nhân viên đang giao cho người nhận|Nhân viên đang thu tiền người nhận|Đang đợi trả hàng về cho người gửi',
        'Chờ giao lại|Đơn hàng bị ngoại lệ|Chờ bàn giao|Đã bàn giao|Đã bàn giao - Đang giao|Chờ chuyển hoàn',
      ],
      void: [
        'cancel|delivery_fail|Chuyển hoàn thành công|return|return_transporting|return_sorting|returning',
        'return_fail|returned|damage|lost|Hủy đơn hàng|Nhân viên giao hàng thất bại|Giao hàng thất bại',
        'Giao hàng không thành công|Trả hàng|Đang luân chuyển hàng trả|Đang phân loại hàng trả',
        'Nhân viên đang đi trả hàng|Đang hoàn hàng|Đã bàn giao - Đang hoàn hàng|Hoàn hàng thành công',
        'Nhân viên trả hàng thất bại|Trả hàng không thành công|Nhân viên trả hàng thành công|Đã trả hàng thành công',
        'Đơn hàng bị hư hỏng|Hàng bị hư hỏng|Đơn hàng bị mất|Hàng bị mất|Hàng thất lạc - hư hỏng|Chuyển hoàn',
        'Đang chuyển hoàn|Đã chuyển hoàn',
      ],
    },
  },
  {
    // Source: docs.giaohangtietkiem.vn status list with its numbers, as in the GHTK status tables of public
    // integrations (OpenCart, Laravel, C# and Java).
    id: 'ghtk',
    name: 'GHTK (Giao Hàng Tiết Kiệm)',
    words: {
      final: ['Đã giao hàng|Đã giao hàng/Chưa đối soát|Đã đối soát|Shipper báo đã giao hàng|Đã giao hàng/Đã đối soát'],
      open: [
        'Chưa tiếp nhận|Đã tiếp nhận|Đã lấy hàng|Đã nhập kho|Đã lấy hàng/Đã nhập kho|Đã điều phối giao hàng',
        'Đang giao hàng|Đã điều phối giao hàng/Đang giao hàng|Hoãn lấy hàng|Delay lấy hàng|Delay giao hàng',
        'Hoãn giao hàng|Đã điều phối lấy hàng|Đang lấy hàng|Đã điều phối lấy hàng/Đang lấy hàng',
        'Shipper báo đã lấy hàng|Shipper báo không lấy được hàng',
        'Shipper (nhân viên lấy/giao hàng) báo không lấy được hàng|Shipper báo delay lấy hàng',
        'Shipper báo không giao được hàng|Shipper báo không giao được giao hàng|Shipper báo delay giao hàng',
      ],
      void: [
        'Hủy đơn hàng|Không lấy được hàng|Đã trả shop|Đang hoàn|Không giao được|Đã đối soát trả hàng',
        'Không giao được hàng|Đã đối soát công nợ trả hàng|Đơn hàng bồi hoàn|Bồi hoàn|Đang trả hàng',
        'Đang trả hàng (COD cầm hàng đi trả)|Đã trả hàng|Đã trả hàng (COD đã trả xong hàng)',
      ],
    },
    localWords: {
      final: ['5|6|45'],
      open: ['1|2|3|4|8|10|12|49|123|127|128|410'],
      void: ['-1|7|9|11|13|20|21'],
    },
  },
  {
    // Source: partner.viettelpost.vn status table; unverified (general knowledge).
    id: 'viettel-post',
    name: 'Viettel Post',
    words: {
      final: ['Phát thành công|Thành công - Phát thành công|Giao thành công'],
      open: [
        'Chờ duyệt|Đã duyệt|Đã tiếp nhận|Đang lấy|Đã lấy|Đang vận chuyển|Đang phát|Đang phát tiếp',
        'Giao bưu tá đi phát|Giao bưu tá phát|Nhận từ bưu tá|Tồn - Khách hàng nghỉ, không có nhà',
        'Tồn - Khách hàng đến bưu cục nhận|Phát tiếp|Chờ phát lại|Tạo đơn thành công|Giao bưu tá đi nhận',
        'Đóng bảng kê đi|Đóng túi gói|Nhận bảng kê đến|Chờ xử lý|Khách hàng hẹn lại',
      ],
      void: [
        'Hủy đơn|Hủy bưu phẩm|Phát không thành công|Phát thất bại|Hủy - Theo yêu cầu khách hàng|Chuyển hoàn',
        'Thông báo chuyển hoàn|Thông báo chuyển hoàn bưu cục gốc|Chuyển hoàn bưu cục gốc|Duyệt hoàn',
        'Bưu cục phát duyệt hoàn|Phát hoàn thành công|Chuyển trả người gửi|Thành công - Chuyển trả người gửi',
        'Hoàn thành công|Đã hoàn|Tiêu hủy|Đền bù|Đã đền bù|Đối tác hủy đơn|Viettel Post hủy đơn',
      ],
    },
    localWords: {
      final: ['501'],
      open: ['-100|100|102|103|104|105|200|202|300|301|302|303|400|401|402|403|404|500|506|507|508|509|510|550'],
      void: ['101|107|201|502|503|504|505|515'],
    },
  },
];
