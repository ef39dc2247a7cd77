import type { GeneralWords } from './status-words.ts';

/** General words in Spanish, German, French, Portuguese. Unverified: general knowledge of the language. */
export const wordsWesternEurope: readonly GeneralWords[] = [
  // Spanish
  {
    final: [
      'entregado|entregada|entregado al cliente|entregado al destinatario|entrega realizada|entrega exitosa',
      'entregado con éxito|completado|completada|completo|pedido completado|pedido entregado|pagado|pagada',
      'pago recibido|pago completado|pago confirmado|pago acreditado|cobrado|cobrada|finalizado|finalizada',
      'terminado|concluido|concretada|vendido|venta concretada|venta realizada|cerrado ganado|cerrada ganada|ganado',
      'ganada|éxito|exitoso|exitosa|liquidado|reembolso parcial|reembolsado parcialmente|parcialmente reembolsado',
      'recibido por el cliente',
    ],
    open: [
      'pendiente|en punto de entrega|en punto de recogida|listo para recoger|entregado al transportista',
      'parcialmente pagado|en oficina|pendiente de pago|pago pendiente|pendiente de envío|pendiente de entrega',
      'por entregar|por enviar|por pagar|no pagado|sin pagar|esperando pago|en proceso|procesando|procesado',
      'en preparación|preparando|preparado|listo para enviar|listo para envío|enviado|enviada|en camino|en tránsito',
      'en reparto|en ruta|en distribución|en espera|esperando|retenido|despachado|despachada|confirmado|confirmada',
      'aceptado|nuevo|nueva|nuevo pedido|abierto|abierta|borrador|pago parcial|parcialmente enviado',
      'parcialmente entregado|autorizado|en revisión|en aduana|programado|reprogramado|solicitud de cancelación',
      'cancelación solicitada|devolución solicitada|devolución pendiente|reembolso pendiente|reembolso solicitado',
      'intento de entrega|intento fallido|aplazado|recogido por el transportista|en bodega|en almacén',
      'disponible para retiro|disponible para recoger',
    ],
    void: [
      'cancelado|cancelada|cancelado por el cliente|devuelto al vendedor|cancelado por el comprador',
      'cancelado por el vendedor|pedido cancelado|anulado|anulada|devuelto|devuelta|devuelto al remitente',
      'devolución|devolución completada|en devolución|retornado|reembolsado|reembolsada|reembolso',
      'reembolso completado|totalmente reembolsado|fallido|fallida|entrega fallida|pago fallido|pago rechazado',
      'no entregado|no entregada|rechazado|rechazada|rechazado por el cliente|rehusado|perdido|perdida|extraviado',
      'extraviada|dañado|dañada|robado|siniestrado|expirado|vencido|caducado|contracargo|fraude|sin stock',
      'abandonado|cerrado perdido|cerrada perdida|eliminado',
    ],
    ask: [
      'recibido|recibida|pedido recibido|cerrado|cerrada|aprobado|facturado|devolución rechazada',
      'reembolso rechazado|cambio|recogido',
    ],
  },
  // German
  {
    final: [
      'zugestellt|erfolgreich zugestellt|geliefert|ausgeliefert|abgeschlossen|bezahlt|vollständig bezahlt',
      'zahlung erhalten|zahlung eingegangen|erledigt|fertig|vollständig|erfolgreich|verkauft|gewonnen',
      'abgeholt vom kunden|vom kunden abgeholt|teilweise erstattet|teilerstattet|teilweise zurückerstattet',
    ],
    open: [
      'ausstehend|bereit zur abholung|an dhl übergeben|an versanddienstleister übergeben|teilweise geliefert',
      'rücksendung angemeldet|bezahlt teilweise|offen|neu|neue bestellung|in bearbeitung|bearbeitung',
      'wird bearbeitet|wird vorbereitet|in vorbereitung|bestätigt|angenommen|verpackt|versandbereit|versandfertig',
      'bereit zum versand|abholbereit|versendet|versandt|verschickt|abgeschickt|unterwegs|in transit|im versand',
      'in zustellung|wird zugestellt|wartend|warten auf zahlung|wartet auf zahlung|zahlung ausstehend|unbezahlt',
      'nicht bezahlt|noch nicht bezahlt|teilweise bezahlt|teilweise versendet|teilversand|teilgeliefert',
      'zurückgestellt|pausiert|autorisiert|entwurf|noch nicht versendet|nicht versendet|stornierung angefragt',
      'storno angefragt|retoure angemeldet|retoure angefragt|rückgabe angefragt|erstattung ausstehend',
      'zustellversuch|erfolgloser zustellversuch|zustellversuch fehlgeschlagen|verzögert|in prüfung|angemeldet',
      'im paketzentrum|in abholung',
    ],
    void: [
      'storniert|rücksendung unterwegs|rücksendung erhalten|stornierung|storno|abgebrochen|zurückgesendet',
      'zurückgeschickt|retourniert|retoure|retoure erhalten|rücksendung|rückläufer|zurück an absender',
      'an absender zurück|erstattet|rückerstattet|zurückerstattet|gutgeschrieben|rückerstattung|erstattung',
      'fehlgeschlagen|gescheitert|zahlung fehlgeschlagen|zustellung fehlgeschlagen|nicht zugestellt|unzustellbar',
      'nicht zustellbar|abgelehnt|zahlung abgelehnt|annahme verweigert|verweigert|verloren|verloren gegangen',
      'beschädigt|abgelaufen|rückbuchung|rücklastschrift|betrug|gelöscht|nicht lieferbar|ausverkauft',
    ],
    ask: [
      'erhalten|geschlossen|abgeholt|eingegangen|genehmigt|fakturiert|berechnet|umgetauscht|rückgabe abgelehnt',
      'erstattung abgelehnt|archiviert',
    ],
  },
  // French
  {
    final: [
      'livré|livrée|livré au client|livraison effectuée|livraison réussie|livré avec succès|colis livré',
      'commande livrée|terminé|terminée|terminées|complété|complétée|complet|complète|commande terminée|payé|payée',
      'payé intégralement|paiement accepté|paiement reçu|paiement effectué|paiement confirmé|réglé|réglée|encaissé',
      'encaissée|distribué|distribuée|réussi|réussie|succès|vendu|vendue|gagné|gagnée|finalisé|finalisée',
      'remboursé partiellement|partiellement remboursé|partiellement remboursée|remboursement partiel',
      'remis au destinataire|remis au client',
    ],
    open: [
      'en attente|remis au transporteur|livraison prévue|colis en attente de retrait|partiellement livrée',
      "disponible en point de retrait|en attente de paiement|en attente de confirmation|en attente d'expédition",
      'en attente de livraison|paiement en attente|à expédier|à livrer|à préparer|à payer|impayé|impayée|non payé',
      'non payée|en cours|en cours de traitement|en traitement|traité|traitée|en préparation',
      "en cours de préparation|préparé|préparée|prêt|prêt à expédier|prêt pour l'expédition|prêt à être expédié",
      'expédié|expédiée|envoyé|envoyée|en transit|en route|en chemin|en acheminement|acheminement|en livraison',
      "en cours de livraison|en cours d'acheminement|pris en charge|confirmé|confirmée|accepté|acceptée|nouveau",
      'nouvelle|nouvelle commande|ouvert|ouverte|brouillon|autorisé|autorisée|partiellement payé',
      "partiellement expédié|partiellement livré|suspendu|en suspens|en pause|en cours d'examen|en vérification",
      "programmé|reporté|retardé|tentative de livraison|demande d'annulation|annulation demandée|retour demandé",
      'demande de retour|remboursement demandé|remboursement en attente|remboursement en cours',
      'disponible en point relais|disponible pour retrait|en douane|non expédié|non expédiée|pas encore livré',
    ],
    void: [
      "annulé|en cours de retour|retour effectué|annulée|annulation|annulé par le client|annulé par l'acheteur",
      "annulé par le vendeur|commande annulée|retourné|retournée|retour|retour à l'expéditeur",
      "retourné à l'expéditeur|en retour|retour en cours|retour reçu|renvoyé|renvoyée|remboursé|remboursée",
      'remboursement|remboursement effectué|entièrement remboursé|échoué|échouée|échec|échec de livraison',
      'échec de paiement|erreur de paiement|paiement refusé|paiement échoué|livraison échouée|non livré|non livrée',
      'non distribué|refusé|refusée|refusé par le client|refusé par le destinataire|rejeté|rejetée|perdu|perdue',
      'endommagé|endommagée|volé|expiré|expirée|abandonné|abandonnée|supprimé|fraude|impayé définitif',
      'rétrofacturation|en rupture de stock',
    ],
    ask: [
      'reçu|reçue|commande reçue|clôturé|clôturée|fermé|fermée|approuvé|approuvée|facturé|facturée|échangé|échange',
      'retour refusé|remboursement refusé|retiré|archivé',
    ],
  },
  // Portuguese
  {
    final: [
      'entregue|entregue ao cliente|entregue ao destinatário|pedido entregue|entrega realizada|entrega concluída',
      'entregue com sucesso|concluído|concluída|pedido concluído|completo|completado|completa|pago|paga',
      'pagamento recebido|pagamento concluído|pagamento confirmado|quitado|finalizado|finalizada|vendido|vendida',
      'sucesso|ganho|ganha|parcialmente reembolsado|reembolso parcial|reembolsado parcialmente',
      'parcialmente devolvido|recebido pelo cliente|recebido pelo comprador',
    ],
    open: [
      'pendente|pagamento em análise|reembolso em processamento|entregue à transportadora|entregue parcialmente',
      'em análise de pagamento|pagamento pendente|aguardando|aguardando pagamento|aguardando confirmação',
      'aguardando envio|aguardando coleta|aguardando retirada|aguardando aprovação|aguardando faturamento|não pago',
      'não paga|por pagar|processando|em processamento|processado|em andamento|em aberto|aberto|enviado|enviada',
      'pedido enviado|em trânsito|a caminho|em rota de entrega|em rota|saiu para entrega|em entrega|em transporte',
      'em separação|separado|em preparação|preparando|em produção|embalado|pronto para envio|pronto para enviar',
      'pronto para retirada|disponível para retirada|postado|despachado|coletado|confirmado|confirmada',
      'pedido confirmado|aceito|novo|nova|novo pedido|rascunho|em espera|em análise|em revisão|autorizado',
      'parcialmente pago|parcialmente enviado|parcialmente entregue|solicitação de cancelamento',
      'cancelamento solicitado|cancelamento pendente|devolução solicitada|devolução em andamento',
      'reembolso solicitado|reembolso pendente|reembolso em andamento|tentativa de entrega|atrasado|agendado',
      'reagendado|em disputa|não enviado|a enviar|a entregar|boleto emitido|aguardando boleto',
    ],
    void: [
      'cancelado|cancelada|pedido cancelado|não autorizado|não autorizada|pedido devolvido|cancelado pelo cliente',
      'cancelado pelo comprador|cancelado pelo vendedor|anulado|devolvido|devolvida|devolvido ao remetente',
      'devolução|devolução concluída|em devolução|retornado|reembolsado|reembolsada|reembolso|reembolso concluído',
      'totalmente reembolsado|estornado|estornada|estorno|não entregue|entrega não realizada|entrega falhou',
      'falha na entrega|falhou|falha|pagamento recusado|pagamento negado|pagamento falhou|recusado|recusada',
      'recusado pelo cliente|rejeitado|rejeitada|negado|extraviado|extraviada|perdido|perdida|danificado|avariado',
      'roubado|expirado|vencido|chargeback|contestado perdido|fraude|abandonado|sem estoque|excluído',
    ],
    ask: [
      'recebido|recebida|pedido recebido|fechado|fechada|encerrado|encerrada|aprovado|aprovada|faturado|faturada',
      'trocado|troca|devolução recusada|reembolso recusado|retirado',
    ],
  },
];
