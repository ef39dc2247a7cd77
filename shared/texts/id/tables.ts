import type { MappingProblem } from '../../mapping.ts';
import type { Texts } from '../texts.ts';

const problems: Readonly<Record<MappingProblem['code'], readonly [message: (fields: string) => string, fix: string]>> =
  {
    required_unmapped: [
      (fields) => `${fields} belum memiliki kolom.`,
      'Pilih kolom yang berisi data ini, atau beri satu nilai untuk semua baris.',
    ],
    field_unknown: [(fields) => `Bidang ${fields} tidak dikenal.`, 'Pilih salah satu bidang dari daftar.'],
    constant_empty: [
      (fields) => `${fields} memakai satu nilai untuk semua baris, tetapi nilainya kosong.`,
      'Ketik nilainya, atau pilih kolom.',
    ],
    column_unknown: [(fields) => `Kolom untuk ${fields} sudah tidak ada.`, 'Pilih kolomnya lagi.'],
    column_mapped_twice: [
      (fields) => `Kolom yang sama dipakai untuk ${fields}.`,
      'Pertahankan untuk satu bidang, lalu pilih kolom lain, atau tidak sama sekali, untuk sisanya.',
    ],
    time_of_day_unmapped: [
      (fields) => `Kolom ${fields} hanya berisi tanggal, dan kolom lain berisi jamnya.`,
      'Pilih kolom itu untuk bidang “Jam”: tanpa itu, penjualan bisa tercatat sebelum kliknya.',
    ],
    grouping_unknown: [() => 'Belum jelas bagaimana baris membentuk pesanan.', 'Pilih di “Baris dan pesanan”.'],
  };
const skipped = { above: 'di atas judul', description: 'keterangan kolom', total: 'total', note: 'catatan' };

/** How a table is read: its columns, its rows, and which rows make up an order. */
export const tables: Texts['tables'] = {
  problem: ({ code }, fields) => {
    const [message, fix] = problems[code];
    return { message: message(fields.join(' dan ')), fix };
  },
  doubt: () => 'Kolom ini ditebak dari judul dan isi selnya.',
  groupings: {
    one_row: {
      label: 'Satu baris per pesanan',
      what: 'Setiap baris adalah pesanan dengan totalnya. Baris yang mengulang pesanan adalah duplikat.',
    },
    order_total: {
      label: 'Beberapa baris, dengan total pesanan',
      what: 'Total pesanan ada di baris pertamanya atau diulang di setiap baris, dan dihitung sekali.',
    },
    item_amounts: { label: 'Satu baris per produk, dengan jumlahnya', what: 'Jumlah semua baris pesanan dijumlahkan.' },
    item_prices: {
      label: 'Satu baris per produk, dengan harga satuan',
      what: 'Harga kali jumlah barang dari semua baris pesanan dijumlahkan.',
    },
  },
  groupingReason: (_, isCertain) =>
    isCertain
      ? 'Seperti yang ditunjukkan baris-baris tabel.'
      : 'Baris-baris tabel belum menunjukkan bagaimana mereka membentuk pesanan.',
  groupingExample: (example) => `Contoh: ${example}`,
  chooseGrouping: (reason, example, label) =>
    `${reason}${example === null ? '' : ` Contoh: ${example}.`} Pilih di “Baris dan pesanan” bagaimana baris membentuk pesanan, misalnya “${label}”.`,
  readings: {
    hashed: 'sudah di-hash',
    yes: 'ya',
    no: 'tidak',
    states: { final: 'penjualan', open: 'belum diketahui', void: 'dibatalkan atau diretur' },
  },
  skipped: (rows, more, reason) => `${rows.join(', ')}${more > 0 ? ` dan ${more} lagi` : ''} (${skipped[reason]})`,
  condition: (field, values) => `${field} ${values.join(' atau ')}`,
  conditions: (all) => all.join(' dan '),
  conditionFields: {
    platform: 'platform penjualan',
    shop: 'toko',
    country: 'negara',
    conversion_type: 'jenis konversi',
    order_status: 'status pesanan',
  },
};
