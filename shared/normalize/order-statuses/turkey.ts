import type { StatusSystem } from './status-words.ts';

/** Marketplaces of Turkey: Trendyol, Hepsiburada, N11. */
export const turkeyStatuses: readonly StatusSystem[] = [
  {
    // Source: developers.trendyol.com: shipment package status, as in onurkanbakirci/Integration PackageStatus.cs and
    // the Turkish labels of public integrations. `UnPacked` is a parcel split into others, `UnSupplied` was cancelled
    // for lack of stock.
    id: 'trendyol',
    name: 'Trendyol',
    words: {
      final: ['Delivered|Teslim Edildi|Tamamlandı'],
      open: [
        'Awaiting|Created|Picking|Invoiced|Shipped|AtCollectionPoint|UnPacked|Repack|Repackaged|Verified',
        'Gönderime Hazır|Yeni Sipariş|Yeni|Hazırlanıyor|İşleme Alındı|İşleme Alınanlar|Fatura Kesildi|Faturalandı',
        'Kargoda|Kargoya Verildi|Taşıma Durumunda|Taşıma Aşamasında|Teslim Noktasında|PUDO Noktasında|Paket Bölündü',
        'Paketi Bölünmüş|Ödeme Bekleniyor|Ödeme Onayı Bekleniyor|Paket Hazırlanıyor|Yeniden Paketleniyor',
      ],
      void: [
        'Cancelled|UnDelivered|UnDeliveredAndReturned|Returned|UnSupplied|İptal|İptal Edildi|Teslim Edilemedi',
        'Müşteriye Ulaştırılamadı|Müşteriye Ulaştırılmadı|Ulaştırılamadı ve Geri Döndü',
        'Teslim Edilemedi ve İade Geldi|İade|İade Edildi|Tedarik Edilemedi',
      ],
    },
  },
  {
    // Source: developers.hepsiburada.com: order and package statuses; unverified beyond Open, Packaged, Shipped,
    // Delivered, UnDelivered in public clients.
    id: 'hepsiburada',
    name: 'Hepsiburada',
    words: {
      final: ['Delivered|Teslim Edildi|DeliveredPackage'],
      open: [
        'Open|Packaged|Unpacked|Shipped|InTransit|ReadyToShip|PaymentAwaiting|Paketlenecek|Paketlendi',
        'Kargoya Verilecek|Kargoya Verildi|Kargoda|Ödeme Bekliyor|Gönderilecek|ClaimCreated|AwaitingAction',
      ],
      void: [
        'UnDelivered|Cancelled|CancelledByMerchant|CancelledByCustomer|CancelledBySap|İptal|İptal Edildi',
        'Teslim Edilemedi|İade Edildi|Returned',
      ],
    },
  },
  {
    // Source: n11.com API: orderItemList status (New, Approved, Rejected, Shipped, Delivered, Completed, …);
    // unverified.
    id: 'n11',
    name: 'N11',
    words: {
      final: ['Teslim edilmiş|Tamamlanmış|Delivered|Completed|Teslim Edildi|Tamamlandı|Claimed_Completed'],
      open: [
        'New|Approved|Shipped|Picking|Created|Claimed|LATE_SHIPMENT|Yeni|Yeni Sipariş|Onaylandı|Onay Bekliyor',
        'Kargoya Verildi|Kargoda|Gönderim Gecikti',
      ],
      void: ['Rejected|Cancelled|Unsupplied|Undelivered|Returned|Reddedildi|İptal Edildi|İade Edildi'],
    },
  },
];
