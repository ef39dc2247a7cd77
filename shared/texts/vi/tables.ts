import type { MappingProblem } from '../../mapping.ts';
import type { Texts } from '../texts.ts';

const problems: Readonly<Record<MappingProblem['code'], readonly [message: (fields: string) => string, fix: string]>> =
  {
    required_unmapped: [
      (fields) => `${fields} chưa có cột.`,
      'Hãy chọn cột chứa thông tin này, hoặc dùng một giá trị cho mọi dòng.',
    ],
    field_unknown: [(fields) => `Không có trường ${fields}.`, 'Hãy chọn một trường trong danh sách.'],
    constant_empty: [
      (fields) => `${fields} dùng một giá trị cho mọi dòng, nhưng giá trị đang trống.`,
      'Hãy nhập giá trị, hoặc chọn cột.',
    ],
    column_unknown: [(fields) => `Cột dùng cho ${fields} không còn nữa.`, 'Hãy chọn lại cột.'],
    column_mapped_twice: [
      (fields) => `Cùng một cột được dùng cho ${fields}.`,
      'Hãy giữ cột cho một trường và chọn cột khác, hoặc không chọn, cho trường còn lại.',
    ],
    time_of_day_unmapped: [
      (fields) => `Cột của ${fields} chỉ có ngày, và một cột khác có giờ trong ngày.`,
      'Hãy chọn cột đó cho trường “Giờ trong ngày”: nếu không, đơn bán có thể bị ghi trước lượt nhấp.',
    ],
    grouping_unknown: [() => 'Chưa rõ các dòng gộp thành đơn hàng thế nào.', 'Hãy chọn ở mục “Dòng và đơn hàng”.'],
  };
const skipped = { above: 'phía trên tiêu đề', description: 'mô tả cột', total: 'tổng cộng', note: 'ghi chú' };

/** How a table is read: its columns, its rows, and which rows make up an order. */
export const tables: Texts['tables'] = {
  problem: ({ code }, fields) => {
    const [message, fix] = problems[code];
    return { message: message(fields.join(' và ')), fix };
  },
  doubt: () => 'Cột này được đoán theo tiêu đề và dữ liệu trong ô.',
  groupings: {
    one_row: {
      label: 'Mỗi đơn hàng một dòng',
      what: 'Mỗi dòng là một đơn hàng với tổng tiền. Dòng lặp lại đơn hàng là bản trùng.',
    },
    order_total: {
      label: 'Nhiều dòng, có tổng tiền của đơn hàng',
      what: 'Tổng tiền của đơn nằm ở dòng đầu hoặc lặp lại ở mọi dòng, và chỉ tính một lần.',
    },
    item_amounts: { label: 'Mỗi sản phẩm một dòng, có số tiền', what: 'Cộng số tiền các dòng của đơn hàng.' },
    item_prices: {
      label: 'Mỗi sản phẩm một dòng, có đơn giá',
      what: 'Cộng đơn giá nhân số lượng của các dòng trong đơn hàng.',
    },
  },
  groupingReason: (_, isCertain) =>
    isCertain ? 'Theo các dòng trong bảng.' : 'Các dòng trong bảng chưa cho biết chúng gộp thành đơn hàng thế nào.',
  groupingExample: (example) => `Ví dụ: ${example}`,
  chooseGrouping: (reason, example, label) =>
    `${reason}${example === null ? '' : ` Ví dụ: ${example}.`} Hãy chọn ở mục “Dòng và đơn hàng”, chẳng hạn “${label}”.`,
  readings: {
    hashed: 'đã băm sẵn',
    yes: 'có',
    no: 'không',
    states: { final: 'đơn bán', open: 'chưa rõ', void: 'đã hủy hoặc trả lại' },
  },
  skipped: (rows, more, reason) => `${rows.join(', ')}${more > 0 ? ` và ${more} dòng nữa` : ''} (${skipped[reason]})`,
  condition: (field, values) => `${field} ${values.join(' hoặc ')}`,
  conditions: (all) => all.join(' và '),
  conditionFields: {
    platform: 'nền tảng bán',
    shop: 'cửa hàng',
    country: 'quốc gia',
    conversion_type: 'loại chuyển đổi',
    order_status: 'trạng thái đơn hàng',
  },
};
