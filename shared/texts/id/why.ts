import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The page that explains one row, *Why?* */
export const why: Texts['why'] = {
  heading: 'Kenapa?',
  intro:
    'Pilih baris di sheet, atau ketik nomornya: mengapa cocok atau tidak, dan apa yang terjadi di setiap platform.',
  reading: 'Membaca baris',
  selected: 'Jelaskan baris yang dipilih',
  rowNumber: 'Nomor baris',
  explain: 'Jelaskan baris ini',
  rowOf: (row, tab) => `Baris ${n(row)} di tab ${tab}`,
  noUploadTitle: 'Belum ada yang diunggah dari tab ini',
  noUpload: 'Buka tab berisi pesanan Anda, atau unggah tab ini dahulu, lalu pilih baris.',
  noRowTitle: 'Tidak ada baris yang dipilih',
  noRow: 'Pilih sel di baris sebuah pesanan, lalu coba lagi.',
  noOrderTitle: (row) => `Baris ${n(row)} tidak berisi pesanan`,
  noOrder: 'Baris ini kosong, atau berupa judul, total, atau catatan. Pilih baris sebuah pesanan.',
  noOrderIdTitle: (row) => `Baris ${n(row)} tidak memiliki nomor pesanan`,
  noOrderId: 'Isi nomor pesanannya lalu unggah.',
  notSentTitle: (row) => `Baris ${n(row)} tidak dikirim karena ada kesalahan`,
  notUploadedTitle: (row) => `Baris ${n(row)} belum diunggah`,
  notUploaded: 'Unggah, lalu minta penjelasannya lagi.',
  hasErrorNow: 'Baris ini sekarang memiliki kesalahan, lihat sel Kesalahan. Ini tentang yang diunggah sebelumnya.',
  fromElsewhere: 'Baris ini tidak diunggah dari tab ini; pesanannya diunggah dari tempat lain.',
  hasChanged: 'Baris ini berubah sejak diunggah. Ini tentang yang diunggah.',
};
