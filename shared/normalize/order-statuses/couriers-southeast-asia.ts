import type { StatusSystem } from './status-words.ts';

/** Couriers of Vietnam and Thailand, and those that work across South-East Asia. */
export const couriersSoutheastAsiaStatuses: readonly StatusSystem[] = [
  {
    // Source: api.ghn.vn/home/docs order status table, as in the GhnStatus labels of public integrations.
    // `waiting_to_return` can still be delivered for 24 to 48 hours.
    id: 'ghn',
    name: 'GHN (Giao Hàng Nhanh)',
    words: {
      final: ['delivered|Giao hàng thành công|Nhân viên đã giao hàng thành công'],
      open: [
        'ready_to_pick|picking|money_collect_picking|picked|storing|transporting|sorting|delivering',
        'money_collect_delivering|waiting_to_return|exception|delay|Mới tạo đơn hàng|Chờ lấy hàng',
        'Nhân viên đang lấy hàng|Đang thu tiền người gửi|Nhân viên đã lấy hàng|Hàng đang nằm ở kho|Lưu kho',
        'Đang luân chuyển hàng|Đang luân chuyển|Đang phân loại hàng hóa|Đang phân loại',
        'Nhân viên đang giao cho người nhận|Nhân viên đang thu tiền người nhận|Đang đợi trả hàng về cho người gửi',
        'Chờ giao lại|Đơn hàng bị ngoại lệ|Chờ bàn giao|Đã bàn giao|Đã bàn giao - Đang giao|Chờ chuyển hoàn',
      ],
      void: [
        'cancel|delivery_fail|return|return_transporting|return_sorting|returning|return_fail|returned|damage|lost',
        'Hủy đơn hàng|Nhân viên giao hàng thất bại|Giao hàng thất bại|Giao hàng không thành công|Trả hàng',
        'Đang luân chuyển hàng trả|Đang phân loại hàng trả|Nhân viên đang đi trả hàng|Đang hoàn hàng',
        'Đã bàn giao - Đang hoàn hàng|Hoàn hàng thành công|Nhân viên trả hàng thất bại|Trả hàng không thành công',
        'Nhân viên trả hàng thành công|Đã trả hàng thành công|Đơn hàng bị hư hỏng|Hàng bị hư hỏng|Đơn hàng bị mất',
        'Hàng bị mất|Hàng thất lạc - hư hỏng|Chuyển hoàn|Đang chuyển hoàn|Đã chuyển hoàn',
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
        'Hủy đơn hàng|Không lấy được hàng|Không giao được hàng|Đã đối soát công nợ trả hàng|Đơn hàng bồi hoàn',
        'Bồi hoàn|Đang trả hàng|Đang trả hàng (COD cầm hàng đi trả)|Đã trả hàng|Đã trả hàng (COD đã trả xong hàng)',
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
  {
    // Source: Scan types: maxbetas/jtexpress README (快件揽收 … 退件扫描); Malaysian open platform: developer.jtexpress.my
    // tracking statuses, as in masyukai/jnt docs. Vietnamese, Thai and Indonesian texts: unverified.
    id: 'jt',
    name: 'J&T Express',
    words: {
      final: [
        '快件签收|Signature|Signed|Parcel signed|Delivered|Ký nhận|Đã ký nhận|Ký nhận thành công|เซ็นรับพัสดุ',
        'เซ็นรับแล้ว|Paket telah diterima|Terkirim|Delivery signature',
      ],
      open: [
        '快件揽收|入仓扫描|发件扫描|到件扫描|出仓扫描|入库扫描|代理点收入扫描|快件取出扫描|出库扫描|问题件扫描',
        '问题件|安检扫描|其他扫描|Picked up|Parcel pickup|Parcel picked up|Departure|Departure scan|Arrival',
        'Arrival scan|On delivery|Delivery scan|Problem shipment|Problem parcel|Problematic|Problem|Pickup scan',
        'Outbound|Inbound|Kiện vấn đề|Đang phát hàng|Nhận hàng|พัสดุมีปัญหา|พัสดุตกค้าง|อยู่ระหว่างขนส่ง|กำลังนำส่ง',
        'Paket bermasalah|Sedang dikirim|Pickup success',
      ],
      void: [
        '退件扫描|退件|退件签收|Return|Return parcel|Return signature|Return sign|Return register|Confirm return',
        'Returning|Return to sender|Đăng ký chuyển hoàn|Chuyển hoàn|Ký nhận chuyển hoàn|พัสดุตีกลับ|เซ็นรับตีกลับ',
        'Retur|Paket retur',
      ],
    },
    localWords: {
      open: ['Pickup|Pick up'],
    },
  },
  {
    // Source: Track states 1 (picked up) to 9 (cancelled): open-docs.flashexpress.com; unverified (general
    // knowledge). The numbers are not read: a shop's own numbers look the same.
    id: 'flash',
    name: 'Flash Express',
    words: {
      final: ['จัดส่งสำเร็จ|จัดส่งสำเร็จแล้ว|เซ็นรับแล้ว|ลงชื่อรับแล้ว|นำส่งสำเร็จ|Delivered|Signed|Parcel delivered|已签收'],
      open: [
        'รับพัสดุแล้ว|รับพัสดุเข้าระบบ|ระหว่างการขนส่ง|อยู่ระหว่างการขนส่ง|กำลังจัดส่ง|ระหว่างการนำส่ง|พัสดุคงคลัง|พัสดุอยู่ที่คลัง',
        'พัสดุตกค้าง|พัสดุติดปัญหา|รอเข้ารับพัสดุ|รอรับพัสดุ|ยังไม่ได้รับพัสดุ|Picked up|In transit|Delivering|Detained',
        'Problem shipment|Stranded|Pending pick up|Waiting for pickup|已揽收|运输中|派送中|已滞留|问题件|疑难件',
      ],
      void: [
        'ตีกลับ|ตีกลับแล้ว|ส่งคืนแล้ว|คืนพัสดุแล้ว|กำลังตีกลับ|ยกเลิกการจัดส่ง|ยกเลิกแล้ว|ยกเลิก|Returned|Returning',
        'Closed abnormally|Abnormal closed|Cancelled|已退件|异常关闭|撤销',
      ],
    },
  },
  {
    // Source: Webhook statuses: api-docs.ninjavan.co, unverified (the public handlers of its webhook were found, not
    // its table).
    id: 'ninja-van',
    name: 'Ninja Van',
    words: {
      final: [
        'Completed|Successful delivery|Delivered|Delivered, Received by Customer|Delivered, Left at Doorstep',
        'Delivered, Collected by Customer',
      ],
      open: [
        'Staging|Pending pickup|Pending pickup at distribution point|Van en-route to pickup|En-route to sorting hub',
        'Driver dispatched for pickup|Successful pickup|Picked up, In transit to origin hub|Arrived at sorting hub',
        'Arrived at origin hub|Arrived at destination hub|At origin hub|In transit to next sorting hub',
        'Transferred to 3PL|Arrived at transit hub|On vehicle for delivery|On vehicle for delivery (RTS)',
        'Arrived at distribution point|At PUDO, Pending customer collection|Pending reschedule',
        'First attempt delivery fail|Delivery exception, Pending reschedule|Pickup fail|Pickup exception|On hold',
        'Customs held|Customs cleared|Cross border transit|International transit|Parcel size|Parcel weight',
        'Parcel measurements update|Pending',
      ],
      void: [
        'Cancelled|Returned to sender|Return to sender triggered|Returned to sender, Transit',
        'Delivery exception, Return to sender initiated|Delivery exception, Max attempts reached',
        'Delivery exception, Parcel lost|Parcel lost|Parcel damaged|Delivery exception, Parcel overstayed at PUDO',
        'RTS|Return to sender',
      ],
    },
  },
  {
    // Source: th.kex-express.com track and trace; unverified (general knowledge).
    id: 'kerry',
    name: 'Kerry Express, KEX',
    words: {
      final: [
        'Delivered|Delivery completed|POD|Delivered (POD)|จัดส่งสำเร็จ|พัสดุจัดส่งสำเร็จแล้ว|จัดส่งพัสดุเรียบร้อยแล้ว',
        'ผู้รับได้รับพัสดุแล้ว|Successful delivery',
      ],
      open: [
        'Shipment picked up|Shipment received|Order received by KEX|Arrived at hub|Arrive at hub|Depart from hub',
        'Out for delivery|In transit|Shipment in transit|On the way to delivery|Attempted delivery',
        'Delivery attempted|Re-delivery|Rescheduled|Reschedule|Held at warehouse|On hold|รับพัสดุแล้ว|รับพัสดุเรียบร้อย',
        'พัสดุถึงศูนย์คัดแยก|อยู่ระหว่างนำจ่าย|อยู่ระหว่างการจัดส่ง|กำลังนำจ่าย|เลื่อนการจัดส่ง|นัดส่งใหม่|ติดต่อผู้รับไม่ได้',
      ],
      void: [
        'Undeliverable|Returned to shipper|Return to shipper|Returning to shipper|Return to origin|Cancelled',
        'Shipment cancelled|Rejected by consignee|Refused by consignee|Consignee refused|คืนผู้ส่ง|ส่งคืนผู้ส่ง',
        'กำลังส่งคืนผู้ส่ง|ผู้รับปฏิเสธ|ปฏิเสธการรับพัสดุ',
      ],
    },
  },
  {
    // Unverified (general knowledge).
    id: 'best',
    name: 'Best Express',
    words: {
      final: ['Delivered|Signed|POD|Đã ký nhận|Giao hàng thành công|เซ็นรับแล้ว|ส่งพัสดุสำเร็จ'],
      open: [
        'Picked up|Arrived|Departed|On delivery|Delivering|Problem|Đã nhận hàng từ shop|Đang trung chuyển',
        'Đang giao hàng|Kiện vấn đề|รับพัสดุแล้ว|อยู่ระหว่างการขนส่ง|กำลังนำส่ง',
      ],
      void: ['Returned|Return signed|Returning|Cancelled|Lost|Đang chuyển hoàn|Đã chuyển hoàn|ตีกลับ'],
    },
  },
  {
    // iship.cloud; unverified (general knowledge).
    id: 'iship',
    name: 'iShip',
    words: {
      final: ['จัดส่งสำเร็จ|ส่งสำเร็จ|โอนเงินแล้ว|โอน COD แล้ว|COD โอนแล้ว'],
      open: [
        'รอเข้ารับ|รอเข้ารับพัสดุ|รอพิมพ์|พิมพ์แล้ว|รอส่ง|เข้ารับแล้ว|กำลังจัดส่ง|ระหว่างขนส่ง|รอการนำส่ง|พัสดุมีปัญหา|มีปัญหา',
        'รอโอนเงิน|รอโอน COD',
      ],
      void: ['ตีกลับ|พัสดุตีกลับ|กำลังตีกลับ|ตีกลับสำเร็จ|ตีกลับถึงผู้ส่ง|ยกเลิก|พัสดุสูญหาย|พัสดุเสียหาย'],
    },
  },
  {
    // Source: Track & Trace API status codes: track.thailandpost.co.th/developerGuide, as in the status constants of
    // public clients.
    id: 'thailand-post',
    name: 'Thailand Post',
    words: {
      final: [
        'นำจ่ายสำเร็จ|นำจ่ายถึงผู้รับ|ผู้รับได้รับสิ่งของเรียบร้อยแล้ว|โอนเงินให้ผู้ขายเรียบร้อย|โอนเงินให้ผู้ขายเรียบร้อยแล้ว',
        'Delivered successfully|Delivery successful',
      ],
      open: [
        'เตรียมการฝากส่ง|รับฝากผ่านตัวแทน|รับฝาก|อยู่ระหว่างการขนส่ง|ดำเนินพิธีการศุลกากร|ถึงที่ทำการไปรษณีย์|เตรียมการขนส่ง',
        'รับเข้า ณ ศูนย์คัดแยก|ส่งมอบให้สายการบิน|ถึงที่ทำการ/ศูนย์ไปรษณีย์|อยู่ระหว่างการนำจ่าย|นำจ่าย ณ จุดรับสิ่งของ',
        'เจ้าหน้าที่ติดต่อผู้รับ|เจ้าหน้าที่ติดต่อผู้รับไม่ได้|ปิดประกาศ ณ ที่ทำการรับฝาก|Accept|Acceptance|Items into container',
        'Out for delivery|Final delivery in progress',
      ],
      void: [
        'ส่งคืนต้นทาง|นำจ่ายไม่สำเร็จ|คืนผู้ฝาก|ส่งคืนผู้ฝาก|ยกเลิกการส่งออก|ยกเลิกการนำเข้า|Returned to sender',
        'Unsuccessful delivery',
      ],
    },
    localWords: {
      final: ['501|901'],
      open: ['101|102|103|201|202|204|205|206|207|208|211|212|213|214|215|216|217|218|219|220|301|302|303|304|402'],
      void: ['203|209|210|401'],
    },
  },
  {
    // Source: spx.co.th, spx.vn tracking; unverified (general knowledge).
    id: 'spx',
    name: 'SPX (Shopee Express)',
    words: {
      final: [
        'Delivered|Parcel has been delivered|พัสดุจัดส่งสำเร็จ|จัดส่งสำเร็จ|Giao hàng thành công',
        'Đơn hàng đã được giao thành công|Pesanan tiba di alamat tujuan',
      ],
      open: [
        'Created|Assigned|Pickup done|Pickup_Done|Pickup failed|SOC_Received|SOC Packed|SOC_Packed|LHTransporting',
        'LMHub_Received|LMHub Received|FMHub_Received|Delivering|Delivery on hold|OnHold|On_Hold|Preparing to ship',
        'Parcel is out for delivery|Hub received|Transporting',
      ],
      void: [
        'Returning|Return LMHub Received|Return_SOC_Received|Return_Pack|Returned|Cancelled|Lost|Damaged|Disposed',
        'Delivery failed',
      ],
    },
    localWords: {
      void: ['Return_Initiated'],
    },
  },
];
