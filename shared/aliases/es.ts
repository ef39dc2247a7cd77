import { type Aliases, list } from './aliases.ts';

/** Spanish; with the headers of Shopee's order export in Latin America. */
export const es: Aliases = {
  order_id: list(`
    ID de pedido | ID del pedido | Número de pedido | Núm. de pedido | N.º de pedido | Nº pedido | ID de la orden
    | Número de orden | ID de compra | Número de factura | ID de transacción | Referencia del pedido | Pedido | Orden
    | Nro. de pedido | Nro. pedido | Pedido Nº | Nº de orden | Nro. de orden | Orden de compra | Código de pedido
    | Código del pedido | Código de orden | Número de compra | Número de venta | ID de venta | # de venta
    | N.º de venta | Venta | Folio | Folio de venta | Referencia de pedido | Referencia de compra | Referencia
    | Número de referencia | Número de transacción | Código de transacción | Nº de factura | Núm. de factura | Factura
    | ID de operación | Número de operación | Código de operación | Número de reserva | Código de reserva
    | Número de orden de compra | Localizador`),
  conversion_value: list(`
    Valor de conversión | Importe total | Monto total | Total del pedido | Total de la orden | Valor del pedido
    | Valor total | Precio total | Total pagado | Importe | Monto | Valor | Ingresos | Precio | Total de la compra
    | Total compra | Total pedido | Total orden | Total de venta | Total venta | Importe del pedido
    | Importe de la compra | Importe de la venta | Importe pagado | Importe cobrado | Monto pagado | Monto de la orden
    | Monto del pedido | Monto de la compra | Monto de la venta | Monto de la transacción | Monto cobrado
    | Monto de pago | Valor de la venta | Valor de la compra | Valor de la orden | Valor compra | Valor pagado
    | Valor a pagar | Total a pagar | Total general | Gran total | Importe total pagado
    | Total pagado por el comprador | Pago total | Precio final | Precio pagado | Importe bruto | Monto bruto
    | Total bruto | Contra reembolso | Importe contra reembolso | Valor contra reembolso | Pago contra entrega
    | Monto contra entrega | Valor contra entrega | Valor a cobrar | Importe a cobrar | Monto a cobrar
    | Total a cobrar | Total recaudado | Valor recaudo | Valor a recaudar | Recaudo | Cobro contra entrega
    | Valor de la transacción | Facturación | Total facturado | Venta total | Ingresos totales
    | Ingresos por productos | Total productos | Precio de venta | Precio de venta unitario de la publicación
    | Subtotal del pedido | Subtotal de productos | Subtotal productos | Total neto | Importe neto | Monto neto`),
  currency: list(`
    Moneda | Divisa | Código de moneda | Tipo de moneda | Tipo de divisa | Moneda del pedido | Código de divisa
    | Moneda de pago`),
  conversion_time: list(`
    Fecha de conversión | Hora de conversión | Fecha de compra | Fecha de pedido | Fecha del pedido
    | Fecha de la orden | Fecha de creación del pedido | Fecha de creación | Fecha de venta | Fecha de transacción
    | Fecha de pago | Fecha y hora | Fecha | Hora | Fecha y hora de compra | Fecha y hora del pedido
    | Fecha y hora de la venta | Fecha de la venta | Fecha venta | Fecha compra | Fecha de la compra | Fecha pedido
    | Fecha orden | Fecha de orden | Fecha del pago | Fecha pago | Fecha de creación de la orden | Fecha creación
    | Creado el | Creado | Creada el | Hora de compra | Hora de la venta | Hora del pedido | Fecha de la transacción
    | Fecha de operación | Fecha de la operación | Fecha de facturación | Fecha de factura | Fecha de emisión
    | Fecha de cobro | Pagado el | Fecha de aprobación | Fecha de acreditación | Fecha de entrega | Fecha entrega
    | Entregado el | Fecha de finalización | Fecha de cierre | Fecha de reserva | Fecha de alta`),
  email: list(`
    Correo electrónico | Correo | Dirección de correo | Correo del cliente | Email del cliente | Correo del comprador
    | Correo electrónico del cliente | Correo electrónico del comprador | Dirección de correo electrónico
    | E-mail del comprador | Email comprador | Email cliente | Correo cliente | Correo de contacto | Mail del cliente`),
  phone: list(`
    Teléfono | Número de teléfono | Teléfono móvil | Móvil | Celular | Número de celular | Teléfono del cliente
    | Tel. de contacto | Tel. celular | Teléfono de contacto | Teléfono del comprador | Teléfono cliente
    | Teléfono comprador | Teléfono celular | Celular del cliente | Número celular | Núm. de teléfono | Nº de teléfono
    | Nro. de teléfono | Teléfono destinatario | Teléfono del destinatario | Teléfono de envío
    | Teléfono para el envío | Número de contacto | Número móvil | Número de móvil | Tel. | Teléfono fijo | Tfno.`),
  external_id: list(`
    ID de cliente | ID del cliente | Número de cliente | Código de cliente | Número de socio | Código cliente
    | Nº de cliente | Nro. de cliente | ID del comprador | Número de afiliado | DNI del comprador`),
  customer_name: list(`
    Nombre del cliente | Nombre completo | Nombre y apellidos | Nombre y apellido | Nombre del destinatario
    | Nombre del comprador | Cliente | Destinatario | Comprador | Nombre y apellido del comprador
    | Datos personales o de empresa | Nombre comprador | Nombre cliente | Nombre destinatario | Nombre del receptor
    | Receptor | Nombre y apellidos del cliente | Nombre completo del cliente | Razón social o nombre
    | Persona que recibe | Nombre para el envío | Titular | Nombre del titular`),
  first_name: list(`
    Nombre | Primer nombre | Nombre de pila | Nombres | Primer nombre del cliente | Nombre del cliente (nombre)`),
  last_name: list(`Apellido | Apellidos | Apellido paterno | Primer apellido`),
  order_status: list(`
    Estado del pedido | Estado de la orden | Estado de pago | Estatus | Estatus del pedido | Estatus de la orden
    | Estado pedido | Estado de pedido | Estado de orden | Estado orden | Estado del pago | Estado pago
    | Estatus de pago | Estado de la venta | Estado de la compra | Estado actual | Situación | Situación del pedido
    | Estado de la transacción | Descripción del estado | Etapa`),
  shipping_status: list(`
    Estado de envío | Estado de entrega | Estado del envío | Estado envío | Estado de la entrega | Estado de despacho
    | Estado logístico | Estatus de envío`),
  cancelled_time: list(`
    Cancelado el | Fecha de cancelación | Fecha cancelación | Fecha y hora de cancelación | Fecha de anulación
    | Anulado el | Cancelada el`),
  refunded_value: list(`
    Importe reembolsado | Monto reembolsado | Reembolso | Monto devuelto | Importe devuelto | Total reembolsado
    | Total devuelto | Valor reembolsado | Monto de reembolso | Importe del reembolso | Importe de reembolso
    | Devolución | Anulaciones y reembolsos`),
  platform: list(`
    Plataforma | Canal de venta | Canal | Tienda | Canal de ventas | Sitio | Origen de la venta | Fuente`),
  items: list(`
    Productos | Artículos | Artículo | Producto | Título del producto | Detalle de productos | Descripción del producto | Detalle | Productos comprados`),
  conversion_type: list(`Tipo de conversión | Nombre de la conversión | Acción de conversión`),
  city: list(`
    Ciudad | Localidad | Población | Municipio | Ciudad de envío | Ciudad del destinatario | Comuna
    | Alcaldía o municipio | Municipio o alcaldía`),
  region: list(`
    Provincia | Comunidad autónoma | Departamento | Región | Estado o provincia | Provincia o estado
    | Provincia/Estado | Comunidad | Departamento/Provincia`),
  postal_code: list(`Código postal | C.P. | Cód. postal | Código de postal`),
  country: list(`País | Código de país | País de envío | Nombre del país`),
  click_time: list(`hora del clic | fecha del clic | fecha y hora del clic`),
  campaign: list(`campaña publicitaria | campaña de anuncios | campaña de google ads`),
};
