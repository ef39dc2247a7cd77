import type { Texts } from '../texts.ts';

/** The entries of the Extensions menu, and what they answer without the sidebar. */
export const menu: Texts['menu'] = {
  upload: 'Unggah konversi',
  daily: 'Pembaruan harian',
  explain: 'Jelaskan baris yang dipilih',
  settings: 'Setelan',
  sample: 'Sisipkan sheet contoh',
  help: 'Bantuan',
  sampleAdded: (tab) =>
    `Tab “${tab}” sudah ditambahkan. Pilih “Unggah konversi” untuk memeriksanya. Pesanan contoh tidak pernah dikirim.`,
  sampleRefused: (rows) =>
    `Pesanan contoh dapat diperiksa, tetapi tidak pernah dikirim: ${rows}. Pilih baris lain, atau hapus baris ini.`,
};
