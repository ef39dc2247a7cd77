import { z } from 'zod';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import type { StoreKeys } from '../store/keys.ts';
import { storedOrderNumbers } from '../privacy/erased-order.ts';

/** The path that all routes of a tenant begin with. */
export const TENANT_PATH = '/api/v1/tenants/{tenant}';

/** Authentication checks that the tenant is the caller's. */
export const tenantParams = z.object({ tenant: z.string().describe("The tenant's slug or id.") });
export const uploadParams = tenantParams.extend({ upload: z.uuid() });

export const exportParams = tenantParams.extend({
  destination: z
    .string()
    .max(63)
    .describe('The id of a destination, or the name of a platform, for which no destination has to be set up.'),
});

/** Loose, because further parameters are the options of the template. */
export const exportQuery = z.looseObject({
  upload_id: z.uuid().optional(),
  template: z.string().max(100).optional().describe('Which file. Required where the platform has several.'),
});

const MAX_PAGE_SIZE = 1000;

export const pageQuery = z.strictObject({
  cursor: z.string().max(500).optional().describe('`next_cursor` of the previous page. Leave out for the first page.'),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
});

/** Under what orders of these ids may be stored, without ids that are none; undefined where no ids are given. */
export function orderKeysOf(orderIds: readonly string[] | undefined, storeKeys: StoreKeys): string[] | undefined {
  return orderIds?.flatMap((id) => {
    const read = readOrderId(id);
    return read.ok ? storedOrderNumbers(read.value.order_key, storeKeys) : [];
  });
}

export const noQuery = z.strictObject({});
