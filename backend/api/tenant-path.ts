import { z } from 'zod';

/** Where everything of one tenant stands. */
export const TENANT = '/api/v1/tenants/{tenant}';

/** The tenant itself is judged by authentication. */
export const tenantParams = z.object({ tenant: z.string().describe("The tenant's slug or id.") });
export const uploadParams = tenantParams.extend({ upload: z.uuid() });

const MAX_PAGE = 1000;

export const pageQuery = z.strictObject({
  cursor: z.string().max(500).optional().describe('`next_cursor` of the page before; leave out for the first page.'),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
});

export const noQuery = z.strictObject({});
