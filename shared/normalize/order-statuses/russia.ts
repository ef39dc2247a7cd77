import type { StatusSystem } from './status-words.ts';

/** Marketplaces of Russia: Ozon, Wildberries, Yandex Market. */
export const russiaStatuses: readonly StatusSystem[] = [
  {
    // Source: docs.ozon.ru/api/seller: posting status, as in eliseius/LP-Project-ozon constants.py. The posting_
    // substatuses and the Russian texts of the seller cabinet: unverified.
    id: 'ozon',
    name: 'Ozon',
    words: {
      final: [
        'posting_delivered|posting_received|posting_conditionally_delivered|delivered|Доставлен|Доставлено',
        'Получен покупателем|Условно доставлен',
      ],
      open: [
        'posting_created|posting_registered|posting_acceptance_in_progress|posting_transferring_to_delivery',
        'posting_in_carriage|posting_not_in_carriage|posting_in_arbitration|posting_in_client_arbitration',
        'posting_driver_pick_up|posting_on_way_to_city|posting_on_way_to_pickup_point|posting_in_pickup_point',
        'posting_in_courier_service|posting_awaiting_passport_data|posting_split_pending|Ожидают сборки',
        'Ожидают отгрузки|В пути|awaiting_registration|acceptance_in_progress|awaiting_approve|awaiting_packaging',
        'awaiting_deliver|arbitration|client_arbitration|delivering|driver_pickup|sent_by_seller',
        'awaiting_verification|Ожидает регистрации|Идёт приёмка|Ожидает подтверждения|Ожидает упаковки',
        'Ожидает сборки|Ожидает отгрузки|Арбитраж|Спорный|Спорные|Клиентский арбитраж|Доставляется|У водителя',
        'Отправлено продавцом|Ожидает в ПВЗ|Доставляются',
      ],
      void: [
        'posting_canceled|posting_returned_to_warehouse|ship_failed|cancelled|not_accepted',
        'cancelled_from_split_pending|Отменён|Отменено|Отменены|Не принят на сортировочном центре|Не принят|Возврат',
      ],
    },
  },
  {
    // Source: openapi.wildberries.ru: supplierStatus and wbStatus (FBS, DBS), as in the status tables of public
    // integrations. `complete` means handed over for delivery.
    id: 'wildberries',
    name: 'Wildberries',
    words: {
      final: [
        'sold|receive|Сборочное задание получено покупателем|Получено покупателем|Выкуплен|Выкуплено|Выкуп|Продажа',
        'sold_from_store',
      ],
      open: [
        'new|confirm|waiting|sorted|ready_for_pickup|postponed_delivery|on_way_to_client|deliver',
        'accepted_by_carrier|sent_to_carrier|Новое сборочное задание|Новое|На сборке|В доставке',
        'Сборочное задание в работе|В работе|Сборочное задание отсортировано|Отсортировано|Отсортирован',
        'Сборочное задание прибыло на ПВЗ|Прибыл на ПВЗ|Прибыло на ПВЗ|Готов к выдаче|Курьерская доставка отложена',
        'В пути',
      ],
      void: [
        'cancel|reject|canceled|canceled_by_client|declined_by_client|cancel_missed_call|canceled_by_missed_call',
        'cancelled_by_missed_call|defect|cancel_carrier|on_way_from_client|Отмена сборочного задания',
        'Отменено продавцом|Отмена при получении|Отмена в первый час|Отмена по причине брака',
        'Отмена по причине недозвона|Брак|Отказ|Возврат|Отмена|Отмена покупателем',
      ],
    },
    localWords: {
      open: ['complete'],
    },
  },
  {
    // Source: yandex.ru/dev/market/partner-api: OrderStatusType, OrderStatsStatusType (MrSmitix/ympa
    // OrderStatsStatusType.md and OrderStatusType.md), OrderSubstatusType.
    id: 'yandex-market',
    name: 'Yandex Market',
    words: {
      final: [
        'USER_RECEIVED|DELIVERY_SERVICE_DELIVERED|DELIVERED|PARTIALLY_RETURNED|PARTIALLY_DELIVERED|Заказ доставлен',
        'Частично доставлен|Частично возвращён|Доставлен покупателю|Вручён',
      ],
      open: [
        'PLACING|RESERVED|UNPAID|PENDING|PROCESSING|Оформляется|Зарезервирован|Ожидает обработки',
        'Ожидает подтверждения|В обработке|Передан в службу доставки|Передан в доставку|Доставлен в пункт выдачи',
        'Доставлен в пункт самовывоза|В пункте выдачи|Готов к отправке|Ожидает оплаты',
      ],
      void: [
        'USER_REFUSED_DELIVERY|USER_CHANGED_MIND|SHOP_FAILED|USER_UNREACHABLE|PROCESSING_EXPIRED',
        'RESERVATION_EXPIRED|USER_NOT_PAID|USER_REFUSED_PRODUCT|USER_REFUSED_QUALITY|REPLACING_ORDER|PICKUP_EXPIRED',
        'DELIVERY_SERVICE_UNDELIVERED|USER_BOUGHT_CHEAPER|DELIVERY_SERVICE_FAILED|FULL_NOT_RANSOM|CANCELLED',
        'CANCELLED_BEFORE_PROCESSING|CANCELLED_IN_DELIVERY|CANCELLED_IN_PROCESSING|RETURNED|LOST|REJECTED',
        'Отменён до обработки|Отменён во время обработки|Отменён во время доставки|Отменён при доставке',
        'Полностью возвращён|Заказ утерян|Утерян|Невыкуп',
      ],
    },
    localWords: {
      open: ['DELIVERY|PICKUP'],
    },
  },
];
