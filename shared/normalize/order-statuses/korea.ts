import type { StatusSystem } from './status-words.ts';

/** Marketplaces of Korea: Coupang, Naver Smart Store, 11st, Gmarket and Auction. */
export const koreaStatuses: readonly StatusSystem[] = [
  {
    // Source: developers.coupangcorp.com: ordersheet status, as in the status maps of public clients; Korean texts of
    // Wing: unverified.
    id: 'coupang',
    name: 'Coupang',
    words: {
      final: ['FINAL_DELIVERY|배송완료'],
      open: [
        'RETURNS_UNCHECKED|VENDOR_WAREHOUSE_CONFIRM|업체직송|교환접수|ACCEPT|INSTRUCT|DEPARTURE|DELIVERING',
        'NONE_TRACKING|상품준비중|배송지시|배송중|업체직접배송|출고지연|업체 직접 배송|출고중지요청|반품접수',
        '취소접수',
      ],
      void: ['CANCEL|RETURN|취소완료|반품완료|RETURNS_COMPLETED|RELEASE_STOP_UNCHECKED|출고중지완료'],
    },
    localWords: {
      open: ['결제완료'],
    },
  },
  {
    // Source: apicenter.commerce.naver.com: productOrderStatus, claimStatus, as in the ProductOrderStatusType enums
    // of public clients.
    id: 'naver',
    name: 'Naver Smart Store',
    words: {
      final: [
        'PAYED|DELIVERED|PURCHASE_DECIDED|결제완료|배송완료|구매확정|CANCEL_REJECT|RETURN_REJECT|취소거부|취소철회',
        '반품거부|반품철회',
      ],
      open: [
        'PAYMENT_WAITING|DELIVERING|DISPATCHED|CANCEL_REQUEST|CANCELING|RETURN_REQUEST|COLLECTING|COLLECT_DONE',
        'EXCHANGE_REQUEST|EXCHANGE_REDELIVERING|결제대기|신규주문|발주확인|발송대기|배송준비|배송중|발송처리',
        '취소요청|취소처리중|반품요청|수거중|수거완료|교환요청|교환재배송중|교환수거중',
      ],
      void: [
        'CANCELED|RETURNED|CANCELED_BY_NOPAYMENT|CANCEL_DONE|RETURN_DONE|ADMIN_CANCEL_DONE|취소|반품|취소완료',
        '반품완료|미결제취소|미입금취소|직권취소|직권취소완료',
      ],
    },
  },
  {
    // openapi.11st.co.kr; unverified (general knowledge).
    id: '11st',
    name: '11st',
    words: {
      final: ['결제완료|배송완료|구매확정|구매결정|판매완료'],
      open: [
        '주문접수|입금대기|배송준비중|발주확인|배송중|발송완료|취소신청|취소요청|반품신청|반품진행중|교환신청',
        '교환진행중|배송지연|판매불가처리중',
      ],
      void: ['취소완료|반품완료|환불완료|판매거부|주문취소|판매불가'],
    },
  },
  {
    // ESM Plus order list; unverified (general knowledge).
    id: 'gmarket',
    name: 'Gmarket, Auction (ESM Plus)',
    words: {
      final: ['배송완료|구매결정|구매결정완료|거래완료|정산완료|송금완료|결제완료'],
      open: [
        '입금확인중|입금대기|미입금|신규주문|주문확인|발송예정|배송지연|발송요청|배송중|발송완료|취소요청|반품요청',
        '반품진행|반품수거중|반품수거완료|반품보류|교환요청|교환진행|미수령신고|정산예정|송금예정',
      ],
      void: ['취소완료|반품완료|환불완료|주문취소|판매취소|입금전취소|구매거부|취소승인'],
    },
  },
];
