import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;

/** The page that uploads a file. */
export const upload: WebTexts['upload'] = {
  title: 'Unggah file',
  file: {
    heading: 'Pilih file',
    drop: 'Letakkan file di sini',
    or: 'atau',
    choose: 'Pilih file',
    kinds:
      '.csv, .tsv, .txt, atau .xlsx. Hingga 10.000 baris dikirim per 100 baris; file yang lebih besar, hingga 200.000 baris dan 100 MB, dikirim dalam kelompok yang lebih besar.',
    private: 'File dibaca di browser ini. Tidak ada yang dikirim sebelum Anda menekan Unggah.',
    pasteHeading: 'Atau tempel sel',
    pasteHint: 'Salin sel beserta judul kolomnya dari spreadsheet, klik di sini, lalu tekan Ctrl+V (⌘V di Mac).',
    pasteLabel: 'Sel dari spreadsheet',
    usePasted: 'Gunakan sel ini',
    pastedName: 'Sel yang ditempel',
    reading: (name) => `Membaca ${name}`,
    progress: 'Bagian file yang sudah dibaca',
    stop: 'Berhenti membaca',
    several: 'Letakkan satu file setiap kali. Dari beberapa file, hanya yang pertama dibaca.',
    unfinished: 'Ada unggahan yang belum selesai',
    unfinishedText: (name, done, total) =>
      `${name}: ${n(done)} dari ${n(total)} baris sudah dikirim. Sisanya menunggu di browser ini, paling lama seminggu.`,
    resume: 'Lanjutkan',
    discard: 'Hapus sisanya',
    elsewhere: 'Unggahan ini sedang berjalan di tab lain browser ini.',
  },
  options: {
    heading: 'Cara file dibaca',
    encoding: 'Pengodean karakter',
    encodings: {
      'utf-8': 'Unicode (UTF-8)',
      'utf-16le': 'Unicode (UTF-16 LE)',
      'utf-16be': 'Unicode (UTF-16 BE)',
      'windows-874': 'Bahasa Thai (Windows-874)',
      'windows-1258': 'Vietnam (Windows-1258)',
      'windows-1252': 'Eropa Barat (Windows-1252)',
      shift_jis: 'Jepang (Shift JIS)',
      gb18030: 'Tionghoa (GB18030)',
      'euc-kr': 'Korea (EUC-KR)',
    },
    detected: (name) => `Seperti yang terdeteksi: ${name}`,
    automatic: 'Deteksi',
    delimiter: 'Kolom dipisahkan dengan',
    delimiters: { ',': 'Koma', ';': 'Titik koma', '\t': 'Tabulasi', '|': 'Garis tegak' },
    sheet: 'Lembar',
    headerRow: 'Baris judul',
    headerRowHint: 'Baris dengan nama kolom. Kosong: dideteksi.',
  },
  problemTitle: 'File ini tidak dapat dibaca',
  problems: {
    empty: () => 'File kosong. Pilih file dengan baris judul dan sedikitnya satu baris di bawahnya.',
    header_only: () => 'File memiliki judul, tetapi tidak ada baris di bawahnya. Ekspor lagi beserta pesanannya.',
    no_header: ({ row = 1 }) =>
      `Baris ${row} dianggap judul, tetapi tidak memuat nama kolom. Tambahkan baris judul, atau isi nomornya di bawah.`,
    one_column: () =>
      'Hanya satu kolom yang ditemukan. Pilih di bawah pemisah kolomnya, atau ekspor lagi dengan sedikitnya nomor pesanan, jumlah, mata uang, dan waktu.',
    too_many_columns: ({ row = 1, count = 0 }) =>
      `Baris ${row} memiliki ${n(count)} kolom; paling banyak 500 dibaca. Hapus kolom yang tidak diperlukan.`,
    too_many_rows: () =>
      'File memiliki lebih dari 200.000 baris. Bagi file, misalnya per bulan, lalu unggah satu per satu.',
    too_large: ({ count = 0 }) =>
      `File berukuran ${megabytes(count)}; paling besar 100 MB dibaca. Hapus kolom yang tidak diperlukan, atau bagi file.`,
    nul_characters: ({ row = 1 }) =>
      `Baris ${row} memuat karakter NUL, yang tidak ada dalam teks: file rusak, atau bukan CSV. Ekspor lagi.`,
    cell_too_long: ({ row = 1, column = '', count = 0 }) =>
      `Baris ${row}, kolom ${column}: satu sel memiliki ${n(count)} karakter; paling banyak 100.000 dibaca. Mungkin tanda kutip kurang di sana.`,
    quote_not_closed: ({ row = 1 }) =>
      `Baris ${row}: tanda kutip yang membuka sel tidak pernah ditutup. Hapus tandanya, atau tulis dua kali (""), atau ekspor lagi.`,
    line_swallowed: ({ row = 1 }) =>
      `Baris ${row}: tanda kutip membuka sel yang berlanjut ke baris ${row + 1}. Hapus tandanya, atau tulis dua kali ("").`,
    wrong_encoding: () =>
      'File memuat byte yang bukan karakter dalam pengodean yang dipilih. Pilih yang lain di bawah.',
    program: () => 'Ini program, apa pun namanya. File tidak dibuka. Pilih file dengan pesanan Anda.',
    picture: () => 'Ini gambar, apa pun namanya. Pilih file CSV atau Excel dengan pesanan Anda.',
    pdf: () => 'Ini PDF, yang tidak memiliki sel. Ekspor pesanan Anda sebagai CSV atau Excel.',
    archive: () => 'Ini file terkompresi tanpa buku kerja. Ekstrak dahulu, lalu pilih file CSV atau Excel di dalamnya.',
    not_text: () => 'File ini bukan teks dan bukan buku kerja. Ekspor pesanan Anda sebagai CSV atau Excel (.xlsx).',
    old_excel: () => 'Ini file Excel jenis lama (.xls). Buka di Excel dan simpan sebagai .xlsx atau CSV UTF-8.',
    binary_excel: () => 'Ini buku kerja biner (.xlsb). Buka di Excel dan simpan sebagai .xlsx.',
    open_document: () => 'Ini lembar OpenDocument (.ods). Simpan sebagai .xlsx atau CSV.',
    password: () =>
      'Buku kerja memiliki kata sandi. Buka di Excel, hapus kata sandi di File › Info › Proteksi Buku Kerja, simpan, lalu pilih lagi.',
    zip_damaged: () => 'Buku kerja rusak atau tidak lengkap. Unduh atau ekspor lagi.',
    zip_too_large: () =>
      'Setelah diekstrak, buku kerja menjadi jauh lebih besar daripada yang tertulis, seperti file berbahaya. Pembacaan dihentikan. Simpan lagi di Excel, atau ekspor sebagai CSV.',
    workbook_damaged: () => 'Buku kerja tidak dapat dipahami. Buka di Excel, simpan sebagai .xlsx, lalu pilih lagi.',
    sheet_empty: ({ name = '' }) => `Lembar “${name}” kosong. Pilih lembar lain.`,
    formula_without_value: ({ row = 1, column = '', count = 1 }) =>
      `${n(count)} sel memiliki rumus yang belum pernah dihitung, yang pertama di ${column}${row}. Buka buku kerja di Excel, simpan, lalu pilih lagi.`,
    unreadable: () => 'File tidak dapat dibaca di browser ini. Coba lagi, atau ekspor sebagai CSV.',
  },
  preview: {
    heading: 'Periksa yang telah dibaca',
    facts: (name, count, columns) => `${name}: ${n(count)} baris, ${n(columns)} kolom.`,
    batches: (count, duration) => `Akan dikirim dalam ${n(count)} kelompok, selama ${duration}.`,
    decided: 'Yang diputuskan',
    headerAt: (row) => `Judul ada di baris ${row}.`,
    notRead: (which) => `Baris yang tidak dibaca: ${which}.`,
    encoding: (name) => `Karakter dibaca sebagai ${name}.`,
    delimiter: (name) => `Kolom dipisahkan dengan: ${name}.`,
    oldLineEnds: 'Baris berakhir seperti di Mac lama (CR saja).',
    timeZone: (zone) => `Waktu dibaca dalam ${zone}, seperti yang tertulis di file.`,
    sheetOf: (name, count) =>
      count === 1 ? `Lembarnya “${name}”.` : `Lembarnya “${name}”; file memiliki ${n(count)} lembar.`,
    formulas: (count) => `${n(count)} sel memiliki rumus: yang berlaku nilai yang dihitung saat file disimpan.`,
    merged: (count) => `${n(count)} area sel gabungan: hanya sel pertama tiap area memiliki nilai.`,
    hiddenRows: (count) => `${n(count)} baris disembunyikan di buku kerja, dan dibaca seperti yang lain.`,
    dates1904: 'Tanggal dihitung dari 1904, seperti di buku kerja Mac lama.',
    misreadDates: (column, count) =>
      `Kolom ${column}: saat buku kerja dibuat, hari dianggap bulan pada ${n(count)} tanggal. Semuanya dibaca seperti yang diketik.`,
    duplicate: (header, columns) =>
      `Beberapa kolom bernama “${header}” (${columns}). Yang pertama dipakai, kecuali Anda memilih yang lain di langkah berikutnya.`,
    surplus: (which) =>
      `Sel lebih banyak daripada kolom judul: ${which}. Baris ini tidak dikirim; beri tanda kutip pada sel yang memuat pemisah.`,
    guessTitle: 'Apakah nama dan hurufnya benar?',
    guess: (name) =>
      `File bukan Unicode, jadi pengodeannya ditebak: ${name}. Dengan huruf yang salah pada nama, pelanggan tidak akan dikenali.`,
    guessConfirm: 'Hurufnya benar',
    fill: 'Seberapa lengkap kolomnya',
    fillColumn: 'Kolom',
    fillShare: 'Baris dengan nilai',
    fillField: 'Bidang',
    notUsed: 'Tidak dipakai',
  },
  presets: { saved: 'Disimpan di perangkat ini.', deleted: 'Dihapus dari perangkat ini.' },
  check: {
    heading: 'Periksa dan unggah',
    intro: (count) => `${n(count)} baris diperiksa di browser ini. Tidak ada yang dikirim sebelum Anda menekan Unggah.`,
    hash: 'Hash e-mail, telepon, dan nama di browser ini',
    hashHint: 'Hanya hash yang keluar dari browser ini. Server lalu tidak dapat menunjukkan pesanan itu milik siapa.',
    checking: 'Memeriksa baris',
    timeZone: 'Waktunya dalam zona waktu mana?',
    badRows: 'Baris dengan kesalahan',
    badRowsHint: 'Tombol panah berpindah antarsel. Enter atau mengetik mengubah sel, Escape membiarkannya.',
    grid: 'Baris dengan kesalahan, untuk diperbaiki',
    row: 'Baris',
    corrected: 'diperbaiki',
    selected: (row, column) => `Baris ${n(row)}, ${column}`,
    noProblem: 'Tidak ada yang salah dengan sel ini.',
    editing: (row, column) => `Nilai baru baris ${n(row)}, ${column}`,
    corrections: (count) => `${n(count)} perbaikan`,
    correctionsHint: 'Berlaku untuk unggahan ini. Filenya sendiri tidak berubah.',
    correction: (row, column) => `Baris ${n(row)}, ${column}:`,
    nothing: 'kosong',
    undo: 'Urungkan',
    undoOf: (row, column) => `Urungkan: baris ${n(row)}, ${column}`,
    upload: (count) => `Unggah ${n(count)} baris`,
    asking: 'Menanyakan kepada server apa yang akan berubah. Belum ada yang disimpan atau dikirim.',
    askingHashed: 'Hanya hash e-mail, telepon, dan nama yang sampai ke sana.',
    skip: 'Kirim tanpa bertanya',
    refused: 'Baris yang akan ditolak server',
    notAsked: 'Server tidak menyatakan apa yang akan berubah. Baris tetap dapat dikirim.',
    confirmTitle: 'Kirim baris ini?',
    send: (count) => `Kirim ${n(count)} baris`,
    storing: 'Menyiapkan unggahan',
    noStorage:
      'Browser ini tidak mengizinkan halaman menyimpan baris yang menunggu dikirim, seperti di beberapa jendela pribadi, atau disk penuh. Gunakan jendela atau browser lain.',
  },
  run: {
    heading: 'Mengunggah',
    pausedHeading: 'Unggahan dijeda',
    failedHeading: 'Unggahan berhenti',
    of: (name) => `Nama file: ${name}`,
    batch: (current, all) => `Memproses kelompok ${current} dari ${all}`,
    gone: 'Unggahan ini tidak ada lagi di sini',
    goneText: 'Unggahan ini sudah selesai atau dihapus di tab lain browser ini.',
    interrupted: 'Unggahan terputus. Lanjutkan untuk mengirim sisanya; tidak ada baris yang dikirim dua kali.',
    paused: 'Unggahan dijeda. Baris yang sudah dikirim tetap terkirim; yang lain menunggu di browser ini.',
    offline: 'Tidak ada koneksi ke server. Unggahan berlanjut begitu koneksi kembali.',
    busy: 'Server sedang sibuk.',
    trying: (reason, seconds) => `${reason} Mencoba lagi dalam ${n(seconds)} detik.`,
    keepOpen: 'Biarkan halaman ini terbuka. Jika ditutup, Anda dapat melanjutkan di sini nanti.',
  },
  results: {
    intro: (count, name) => `${n(count)} baris dari ${name}.`,
    leftOut: (count) => `${n(count)} baris tidak dikirim, karena selnya mungkin berada di kolom yang salah.`,
    cancelled: (sent, total) =>
      `Unggahan dibatalkan: ${n(sent)} dari ${n(total)} baris sudah dikirim dan tetap terkirim.`,
    open: 'Semua rincian unggahan ini',
    another: 'Unggah file lain',
    refreshesItself: 'Beberapa pengiriman belum selesai. Halaman ini memperbarui diri.',
    refresh: 'Perbarui',
    nothingSent: 'Tidak ada baris yang dikirim.',
  },
};
