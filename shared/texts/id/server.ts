import type { Texts } from '../texts.ts';

/** What the Matchback server, or the way to it, says when a request fails. `detail` is the server's own sentence, or empty. */
export const server: Texts['server'] = {
  notPublishedFor:
    'Add-on ini tidak dipublikasikan untuk alamat itu. Periksa di Setelan, atau tanyakan kepada orang yang memasang add-on.',
  addressNotValid: 'Alamat server Matchback tidak valid. Perbaiki di Setelan.',
  tooSlow: 'Server Matchback terlalu lama merespons.',
  unreachable: 'Server Matchback tidak dapat dihubungi. Periksa alamatnya di Setelan, dan apakah servernya berjalan.',
  notMatchback: 'Server di alamat ini bukan server Matchback. Perbaiki alamatnya di Setelan.',
  noIdentity: 'Google tidak memastikan identitas Anda. Buka Matchback lagi dan izinkan akses, atau gunakan kunci.',
  wrongKey: 'Server Matchback tidak menerima kunci ini. Salin lagi di Setelan, atau minta yang baru.',
  wrongAccount: (account) =>
    `Server Matchback tidak memiliki akun “${account}” yang dapat Anda pakai. Perbaiki di Setelan.`,
  signInRefused: (detail) => `Server Matchback tidak menerima login Google Anda. ${detail}`.trim(),
  signInNotChecked: 'Login Google saat ini tidak dapat diperiksa. Coba lagi nanti, atau gunakan kunci.',
  askForInvitation: (detail, command) =>
    `${detail} Admin server Matchback dapat mengundang Anda dengan: ${command}`.trim(),
  notAllowed: (detail) => `Server Matchback tidak mengizinkan ini. ${detail}`.trim(),
  tooManyRequests: 'Server Matchback menerima terlalu banyak permintaan sekaligus dan meminta menunggu.',
  hasProblem: (status) => `Server Matchback bermasalah (status ${status}).`,
  rejected: (detail) => `Server Matchback menolak permintaan ini. ${detail}`.trim(),
};
