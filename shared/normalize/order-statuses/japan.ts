import type { StatusSystem } from './status-words.ts';

/** Marketplaces of Japan: Rakuten, Yahoo! Shopping. */
export const japanStatuses: readonly StatusSystem[] = [
  {
    // Source: webservice.rms.rakuten.co.jp RakutenPayOrderAPI orderProgress 100 to 900, as in public clients. The
    // numbers are not read: round hundreds are also what shops number their own statuses with.
    id: 'rakuten',
    name: 'Rakuten Ichiba',
    words: {
      final: ['支払手続き済|支払手続き済み'],
      open: ['注文確認待ち|楽天処理中|発送待ち|変更確定待ち|発送済|発送済み|支払手続き中|キャンセル確定待ち'],
      void: ['キャンセル確定'],
    },
  },
  {
    // Source: developer.yahoo.co.jp/webapi/shopping: OrderStatus, PayStatus, ShipStatus. The numbers 0 to 5 are not
    // read.
    id: 'yahoo-jp',
    name: 'Yahoo! Shopping (Japan)',
    words: {
      final: ['完了|入金済み|入金済|着荷済み|着荷済|入金確認済み'],
      open: [
        '未入金|予約中|処理中|保留|新規注文|新規予約|出荷不可|出荷可|出荷処理中|出荷済み|出荷済|入金待ち|配送中',
        '承認待ち',
      ],
      void: ['キャンセル|キャンセル済|返金済み|返金済'],
    },
  },
];
