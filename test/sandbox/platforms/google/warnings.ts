import type { GoogleOptions } from './options.ts';
import type { IngestEvent } from './shape.ts';

/** What `events:ingest` warns about and takes nevertheless (docs/platforms/google.md#replies). */
export function fieldWarnings(events: readonly IngestEvent[], options: GoogleOptions): object[] {
  return events.flatMap((event, index) => {
    const at = `events[${index}]`;
    const { cartData, adIdentifiers, customVariables = [] } = event;
    const items = cartData?.items ?? [];
    return [
      ...(cartData && (adIdentifiers?.gbraid || adIdentifiers?.wbraid)
        ? [warning('CART_DATA_NOT_SUPPORTED_WITH_GBRAID_OR_WBRAID', `${at}.cart_data`)]
        : []),
      ...items.flatMap(({ merchantProductId, unitPrice }, item) => [
        ...(merchantProductId === undefined
          ? [warning('CART_DATA_ITEM_MERCHANT_PRODUCT_ID_MISSING', `${at}.cart_data.items[${item}]`)]
          : []),
        ...(unitPrice === undefined
          ? [warning('CART_DATA_ITEM_UNIT_PRICE_MISSING', `${at}.cart_data.items[${item}]`)]
          : []),
      ]),
      ...customVariables.flatMap(({ variable }, position) =>
        options.customVariables.includes(variable)
          ? []
          : [warning('CUSTOM_VARIABLE_NOT_PREDEFINED', `${at}.custom_variables[${position}]`)],
      ),
    ];
  });
}

function warning(reason: string, field: string) {
  return { reason: `WARNING_REASON_${reason}`, description: `${reason} at ${field}`, field };
}
