import { z } from 'zod';

/** Where everything of one tenant stands. */
export const TENANT_PATH = '/api/v1/tenants/{tenant}';

/** The tenant itself is judged by authentication. */
export const tenantParams = z.object({ tenant: z.string().describe("The tenant's slug or id.") });
export const uploadParams = tenantParams.extend({ upload: z.uuid() });

export const exportParams = tenantParams.extend({
  destination: z
    .string()
    .max(63)
    .describe("A destination's id, or a platform's type: nothing has to be set up for it."),
});

/** And whatever options the templates have. */
export const exportQuery = z.looseObject({
  upload_id: z.uuid().optional(),
  template: z.string().max(100).optional().describe('Which file; needed where the platform has several.'),
});

const MAX_PAGE_SIZE = 1000;

export const pageQuery = z.strictObject({
  cursor: z.string().max(500).optional().describe('`next_cursor` of the page before; leave out for the first page.'),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
});

export const noQuery = z.strictObject({});
