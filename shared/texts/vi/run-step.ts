import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows a running upload. */
export const runStep: Texts['runStep'] = {
  cancelledHeading: 'Đã hủy tải lên',
  failedHeading: 'Lượt tải lên đã dừng',
  doneHeading: 'Đã tải lên xong',
  runningHeading: 'Đang tải lên',
  waitingHeading: 'Lượt tải lên đang chờ',
  startedBy: (tab, user) => `Trang tính ${tab}, do ${user} bắt đầu.`,
  progressLabel: 'Số dòng đã tải lên',
  isPaused: 'Lượt tải lên đang tạm dừng. Các dòng đã gửi giữ nguyên; các dòng còn lại đang chờ.',
  wasInterrupted: 'Lượt tải lên bị gián đoạn. Hãy tiếp tục để gửi phần còn lại; không dòng nào bị gửi hai lần.',
  pause: 'Tạm dừng',
  pausing: 'Đang tạm dừng',
  resume: 'Tiếp tục tải lên',
  cancel: 'Hủy',
  seeResults: 'Xem kết quả',
  keepOpen: 'Hãy giữ thanh bên này mở. Nếu bị đóng, bạn có thể tiếp tục từ chỗ đã dừng.',
  pausingSoon: 'Sẽ tạm dừng sau phần này.',
  cancellingSoon: 'Sẽ hủy sau phần này.',
  cancelled: 'Đã hủy',
  paused: 'Tạm dừng',
  cancelTitle: 'Hủy lượt tải lên này?',
  cancelNote: (sent) => `${n(sent)} dòng đã được gửi và giữ nguyên. Phần còn lại sẽ không được gửi.`,
  cancelUpload: 'Hủy tải lên',
  keepUploading: 'Tiếp tục tải lên',
};
