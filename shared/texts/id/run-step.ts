import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows a running upload. */
export const runStep: Texts['runStep'] = {
  cancelledHeading: 'Unggahan dibatalkan',
  failedHeading: 'Unggahan berhenti',
  doneHeading: 'Unggahan selesai',
  runningHeading: 'Mengunggah',
  waitingHeading: 'Unggahan menunggu',
  startedBy: (tab, user) => `Tab ${tab}, dimulai oleh ${user}.`,
  progressLabel: 'Baris yang diunggah',
  isPaused: 'Unggahan dijeda. Baris yang sudah dikirim tetap; yang lain menunggu.',
  wasInterrupted: 'Unggahan terputus. Lanjutkan untuk mengirim sisanya; tidak ada baris yang dikirim dua kali.',
  pause: 'Jeda',
  pausing: 'Menjeda',
  resume: 'Lanjutkan unggahan',
  cancel: 'Batal',
  seeResults: 'Lihat hasil',
  keepOpen: 'Biarkan sidebar ini terbuka. Jika tertutup, Anda dapat melanjutkan dari tempat berhentinya.',
  pausingSoon: 'Dijeda setelah bagian ini.',
  cancellingSoon: 'Dibatalkan setelah bagian ini.',
  cancelled: 'Dibatalkan',
  paused: 'Dijeda',
  cancelTitle: 'Batalkan unggahan ini?',
  cancelNote: (sent) => `${n(sent)} baris sudah dikirim dan tetap terkirim. Sisanya tidak akan dikirim.`,
  cancelUpload: 'Batalkan unggahan',
  keepUploading: 'Teruskan mengunggah',
};
