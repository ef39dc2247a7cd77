import type { StatusSystem } from './status-words.ts';

/** Marketplaces and post of Latin America: Mercado Libre, Magalu, Americanas, VTEX, Correios. */
export const brazilStatuses: readonly StatusSystem[] = [
  {
    // Source: developers.mercadolibre.com: order and shipment statuses and substatuses; texts of the seller's sales
    // list: unverified.
    id: 'mercado-libre',
    name: 'Mercado Libre, Mercado Livre',
    words: {
      final: [
        'paid|delivered|partially_refunded|Venta entregada|Entregado|Entregue|Venda entregue|Venda concluída',
        'Venta concretada|Acordaste la entrega y cobraste',
      ],
      open: [
        'confirmed|payment_required|payment_in_process|partially_paid|pending_cancel|pending|handling|ready_to_ship',
        'shipped|to_be_agreed|not_verified|ready_to_print|printed|in_hub|in_packing_list|dropped_off|in_warehouse',
        'out_for_delivery|waiting_for_withdrawal|delayed|receiver_absent|soon_deliver|Listo para enviar',
        'Etiqueta lista para imprimir|Listo para despachar|En camino|En punto de retiro|Por despachar',
        'En preparación|Etiqueta pronta para imprimir|Etiqueta impressa|Pronto para coleta|Pronta para enviar',
        'A caminho|Em preparação|Pacote a caminho|Para retirar|Pronto para enviar',
      ],
      void: [
        'cancelled|invalid|not_delivered|returned|returning_to_sender|returned_to_hub|refused_delivery|lost|damaged',
        'stolen|Venta cancelada|Venda cancelada|Cancelaste la venta|Cancelada por el comprador',
        'Cancelada pelo comprador|Pacote cancelado|Devolução finalizada|Devolução concluída|Devolución finalizada',
        'Reclamo con reembolso|Devolução a caminho|Devolución en camino|No entregado|Não entregue',
        'Mediação finalizada com reembolso',
      ],
    },
  },
  {
    // Unverified (general knowledge).
    id: 'magalu',
    name: 'Magazine Luiza',
    words: {
      final: ['DELIVERED|Entregue|FINISHED|Finalizado'],
      open: [
        'NEW|APPROVED|INVOICED|SHIPPED|PROCESSING|PENDING|Novo|Aprovado|Faturado|Enviado|Processando|Em transporte',
        'Despachado',
      ],
      void: ['CANCELED|CANCELLED|SHIPMENT_EXCEPTION|UNAVAILABLE|Cancelado|Indisponível|Devolvido|Extraviado'],
    },
  },
  {
    // Source: SkyHub status types (NEW, APPROVED, SHIPPED, DELIVERED, SHIPMENT_EXCEPTION, UNAVAILABLE,
    // PAYMENT_OVERDUE, CANCELED); unverified.
    id: 'americanas',
    name: 'Americanas (B2W, SkyHub)',
    words: {
      final: ['DELIVERED|Entregue|complete|Pedido entregue (SkyHub)'],
      open: [
        'NEW|APPROVED|SHIPPED|pending|processing|order_shipped|order_invoiced|Pagamento pendente|Em separação',
        'Em transporte|Pedido enviado|Pedido faturado|Nota fiscal emitida',
      ],
      void: [
        'CANCELED|SHIPMENT_EXCEPTION|UNAVAILABLE|PAYMENT_OVERDUE|Exceção de transporte|Pagamento vencido|Cancelado',
        'Pedido cancelado|Problema na entrega',
      ],
    },
  },
  {
    // Source: developers.vtex.com and vtexdocs/help-center-content: order flow and status, as in the ORDER_STATUS
    // tables of public integrations. An order keeps the status `invoiced` after it was sent.
    id: 'vtex',
    name: 'VTEX',
    words: {
      final: [
        'payment-approved|invoiced|Pagamento aprovado|Faturado|Pago aprobado|Facturado|Payment approved|replaced',
      ],
      open: [
        'waiting-for-seller-confirmation|waiting-for-seller-decision|waiting-for-fulfillment',
        'waiting-for-order-authorization|waiting-ffmt-authorization|waiting-for-authorization',
        'waiting-for-manual-authorization|waiting-for-mkt-authorization|order-created|on-order-completed',
        'order-accepted|order-replaced|payment-pending|approve-payment|authorize-fulfillment|window-to-cancel',
        'window-to-change-payment|window-to-change-seller|ready-for-handling|ready-for-invoicing|start-handling',
        'handling|invoice|ship|shipped|processing|request-cancel|cancellation-requested|accepting-cancel|canceling',
        'invoice-after-cancellation-deny|release-to-fulfillment|Aguardando confirmação do Seller',
        'Aguardando decisão do Seller|Aguardando autorização para despachar|Aguardando autorização do pedido',
        'Carência para cancelamento|Pronto para o manuseio|Iniciar manuseio|Preparando entrega',
        'Solicitar cancelamento|Cancelamento solicitado|Pagamento pendente|Verificando envio|Verificando fatura',
        'Processando|Em análise|Ready for handling|Preparing delivery|Window to cancel|Listo para la preparación',
        'Preparando entrega del pedido|Cancelación solicitada',
      ],
      void: [
        'payment-denied|canceled|cancel|cancelled|order-create-error|order-creation-error|Pagamento negado',
        'Cancelado|Erro na criação do pedido|Pago denegado',
      ],
    },
    localWords: {
      open: ['order-completed'],
    },
  },
  {
    // Source: rastreamento.correios.com.br event texts (BDE, BDI, BDR), as in FinotiLucas/Correios-Brasil and public
    // clients; the list is not complete.
    id: 'correios',
    name: 'Correios',
    words: {
      final: [
        'Objeto entregue ao destinatário|Objeto entregue na Caixa de Correios Inteligente',
        'Objeto entregue na caixa postal|Entrega efetuada|Entregue ao destinatário',
      ],
      open: [
        'Objeto postado|Objeto postado após o horário limite da unidade|Objeto em trânsito - por favor aguarde',
        'Objeto em transferência - por favor, aguarde|Objeto em transferência|Objeto encaminhado|Encaminhado',
        'Objeto saiu para entrega ao destinatário|Saiu para entrega ao destinatário|Saiu para entrega',
        'Objeto aguardando retirada no endereço indicado|Aguardando retirada|Objeto disponível para retirada',
        'Etiqueta emitida|Etiqueta expedida|Aguardando postagem pelo remetente|Fiscalização aduaneira finalizada',
        'Aguardando pagamento|Objeto recebido pelos Correios do Brasil|Objeto ainda não chegou à unidade',
        'Carteiro não atendido|Objeto não entregue - carteiro não atendido|Objeto não entregue - cliente ausente',
        'A entrega não pode ser efetuada - Carteiro não atendido',
        'A entrega não pode ser efetuada - Cliente desconhecido no local|Tentativa de entrega não efetuada',
        'Tentativa de entrega|Endereço incorreto',
      ],
      void: [
        'Objeto devolvido ao remetente|Objeto entregue ao remetente|Devolvido ao remetente|Objeto em devolução',
        'Objeto está em rota de devolução|Objeto não entregue - prazo de retirada encerrado',
        'Objeto não entregue - cliente recusou-se a receber',
        'A entrega não pode ser efetuada - Cliente recusou-se a receber|Objeto não localizado no fluxo postal',
        'Objeto extraviado|Objeto roubado|Objeto avariado|Extraviado|Roubado|Objeto apreendido',
      ],
    },
  },
];
