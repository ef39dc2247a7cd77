import { z } from 'zod';
import { uploadAnswer, uploadRequest } from '../../../shared/api.ts';
import { csvUpload } from '../csv-upload.ts';
import { defineBatchRoute } from '../route.ts';
import { TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const uploadRoute = defineBatchRoute(
  {
    id: 'uploadConversions',
    method: 'post',
    path: `${TENANT_PATH}/offline-conversions/upload`,
    summary: 'Upload offline conversions',
    description:
      'Validates each row, matches it to a click, stores it and plans its deliveries. Deliveries are sent after the response. ' +
      'An invalid row does not affect other rows. Sending the same batch again (the same rows, or the same Idempotency-Key) changes nothing; its response has `replayed: true`.\n\n' +
      'A CSV file can be sent in place of JSON: separated by comma, semicolon, tab or |, with a header line, also below titles. Its rows are numbered as in a spreadsheet; totals and notes are left out and listed in `layout`.',
    scope: 'upload',
    params: tenantParams,
    query: z.strictObject({
      dry_run: z
        .enum(['true', 'false'])
        .default('false')
        .describe('`true`: validate and match, but store and send nothing.'),
    }),
    body: uploadRequest,
    example: {
      source: 'August orders',
      conversions: [
        {
          order_id: 'ORD-10234',
          conversion_value: '1,299.00',
          currency: 'THB',
          conversion_time: '2026-02-15T10:30:00Z',
          email: 'somchai@example.com',
          phone: '+66812345678',
        },
      ],
    },
    csv: csvUpload,
    hasIdempotencyKey: true,
    isBatch: true,
    response: { description: 'The result of each row.', json: uploadAnswer },
    errors: ['idempotency_key_reused', 'mapping_unusable', 'busy'],
  },
  async ({ context, tenantId, query, csvQuery, body, idempotencyKey, batches, aborted, requestId, actor }) => {
    const dryRun = query.dry_run === 'true';
    const how = { query: csvQuery, dryRun, idempotencyKey, requestId, actor, now: context.clock() };
    return { jsonBytes: await batches.run(context, { kind: 'upload', tenantId, body, ...how }, aborted) };
  },
);
