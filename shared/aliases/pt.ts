import { type Aliases, list } from './aliases.ts';

/** Portuguese; with the headers of Shopee Brazil's order export. */
export const pt: Aliases = {
  order_id: list(`
    ID do pedido | Número do pedido | Nº do pedido | Nº pedido | Código do pedido | N.º da encomenda
    | Número da encomenda | ID da encomenda | ID da transação | Número da fatura | Número da nota fiscal | Encomenda
    | Transação | Nr. do pedido | Pedido | Pedido nº | Número pedido | Num. do pedido | Num pedido | Cód. do pedido
    | Código pedido | ID pedido | ID da venda | Número da venda | Nº da venda | N.º de venda | Código da venda | Venda
    | Referência do pedido | Referência | Número de referência | ID do pedido na loja | Pedido Marketplace
    | Nº do pedido da loja | Número da compra | Código da compra | ID da compra | Código da transação
    | Número da transação | Nº da nota fiscal | NF | Nota fiscal | N.º de encomenda | Nº encomenda
    | Referência da encomenda | Número da reserva | Código da reserva | Localizador`),
  conversion_value: list(`
    Valor da conversão | Valor de conversão | Total global | Valor total do pedido | Total do pedido | Valor do pedido
    | Total da encomenda | Preço total | Valor pago | Total pago | Montante | Faturamento | Receita
    | Subtotal do produto | Preço | Valor total | Total do pedido (R$) | Total pedido | Total da compra
    | Total da venda | Total venda | Valor da compra | Valor da venda | Valor venda | Valor pedido | Valor total pago
    | Valor total da compra | Valor total da venda | Valor total da nota | Valor da nota | Valor da transação
    | Valor do pagamento | Valor pago pelo cliente | Valor pago pelo comprador | Total pago pelo comprador
    | Total pago pelo cliente | Valor recebido | Total geral | Preço final | Preço pago | Valor bruto | Total bruto
    | Montante total | Montante pago | Valor a cobrar | Valor cobrado | Total a cobrar | Cobrança na entrega
    | Pagamento na entrega | Valor contra reembolso | Contra reembolso | Valor contra-entrega | Valor à cobrança
    | Receita total | Receita por produtos | Faturamento total | Valor faturado | Total faturado | Total do produto
    | Valor do produto | Valor dos produtos | Total dos produtos | Preço de venda | Preço unitário
    | Subtotal do pedido | Valor líquido | Total líquido | Receita líquida | Total | Valor`),
  currency: list(`Moeda | Código da moeda | Moeda do pedido | Moeda de pagamento | Divisa | Cód. moeda`),
  conversion_time: list(`
    Data da conversão | Hora da conversão | Data da compra | Data de compra | Data do pedido
    | Data de criação do pedido | Data da encomenda | Data de criação | Criado em | Data da venda | Data da transação
    | Hora do pagamento do pedido | Data do pagamento | Data de pagamento | Pago em | Data e hora | Data
    | Data e hora da compra | Data e hora do pedido | Data e hora da venda | Data/hora do pedido | Data pedido
    | Data da Venda (hora) | Data venda | Data compra | Data da criação | Data criação | Data de criação da compra
    | Data e hora de criação | Hora da compra | Hora do pedido | Hora da venda | Criado | Realizado em | Feito em
    | Comprado em | Vendido em | Data de venda | Data de pedido | Data de emissão | Data da emissão
    | Data de faturamento | Data da fatura | Data da nota fiscal | Data de aprovação | Data da aprovação
    | Data de aprovação do pagamento | Data de confirmação do pagamento | Data do recebimento | Data de entrega
    | Data da entrega | Entregue em | Data de conclusão | Data de finalização | Data de fechamento | Data da reserva
    | Data/Hora | Hora`),
  email: list(`
    Endereço de e-mail | Correio eletrónico | E-mail do cliente | E-mail do comprador | E-mail comprador
    | E-mail cliente | E-mail de contato | E-mail do destinatário | E-mail de cobrança`),
  phone: list(`
    Telefone | Número de telefone | Telemóvel | Número de celular | Telefone do cliente | Fone | Celular/WhatsApp
    | Telefone do comprador | Telefone comprador | Telefone cliente | Telefone de contato | Telefone para contato
    | Telefone para entrega | Telefone do destinatário | Telefone de entrega | Telefone de cobrança | Telefone celular
    | Celular | Celular do cliente | Número do celular | Número celular | Nº de telefone | Contato | Tel.
    | WhatsApp do cliente | Contacto telefónico | N.º de telemóvel | Telefone fixo`),
  external_id: list(`
    ID do cliente | Código do cliente | Número do cliente | CPF do Comprador | CPF/CNPJ do cliente | CPF do cliente
    | CPF | CPF / CNPJ | Cód. do cliente | ID cliente | Código cliente | Nº do cliente | NIF do cliente`),
  customer_name: list(`
    Nome do cliente | Nome completo | Nome do destinatário | Nome do comprador | Destinatário | Comprador
    | Nome comprador | Nome cliente | Cliente | Nome do cliente completo | Nome para a entrega | Nome para entrega
    | Nome de entrega | Nome destinatário | Nome do recebedor | Recebedor | Nome e sobrenome
    | Dados pessoais ou da empresa | Nome do contato | Razão social/Nome | Nome do titular | Comprador (nome)`),
  first_name: list(`Primeiro nome | Nome | Primeiro nome do cliente | Nome próprio`),
  last_name: list(`Sobrenome | Apelido | Último nome | Sobrenome do cliente | Apelidos`),
  order_status: list(`
    Status do pedido | Estado do pedido | Situação do pedido | Estado da encomenda | Status da entrega
    | Status do pagamento | Situação | Status pedido | Status | Status do Pagamento (pedido) | Status pagamento
    | Status da venda | Status da compra | Situação pedido | Situação do pagamento | Situação da venda
    | Estado do pagamento | Estado da venda | Estado da compra | Status atual | Descrição do status
    | Status da transação | Etapa | Fase`),
  shipping_status: list(`
    Status de entrega | Status do envio | Estado da entrega | Status do Envio (pedido) | Situação do envio
    | Situação da entrega | Status de envio | Status envio | Status da remessa | Status logístico | Estado do envio`),
  cancelled_time: list(`
    Cancelado em | Data de cancelamento | Data do cancelamento | Data cancelamento | Data e hora do cancelamento
    | Cancelada em | Data e hora de cancelamento`),
  refunded_value: list(`
    Valor reembolsado | Reembolso | Valor do reembolso | Valor de reembolso | Total reembolsado | Valor devolvido
    | Valor estornado | Estorno | Valor do estorno | Cancelamentos e reembolsos`),
  platform: list(`
    Canal de venda | Canal de vendas | Loja | Plataforma | Canal | Canal da venda | Marketplace | Nome da loja
    | Origem | Origem do pedido`),
  items: list(`
    Produtos | Itens | Artigos | Produto | Título do item | Nome do item | Nome do artigo | Descrição do produto | Detalhes do pedido | Itens do pedido | Produtos comprados | Mercadorias`),
  conversion_type: list(`Tipo de conversão | Nome da conversão`),
  city: list(`
    Cidade | Município | Localidade | Cidade de entrega | Cidade do destinatário | Concelho | Cidade/Município`),
  region: list(`Estado | UF | Distrito | Estado/UF | UF de entrega | Província`),
  postal_code: list(`CEP | Código postal | CEP de entrega | CEP do destinatário | Cód. postal | C.P.`),
  country: list(`País | Código do país | País de entrega`),
  click_time: list(`hora do clique | data do clique | data e hora do clique`),
  campaign: list(`campanha publicitária | campanha de anúncios | campanha do google ads`),
};
