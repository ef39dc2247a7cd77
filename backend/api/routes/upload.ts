import { z } from 'zod';
import { uploadAnswer, uploadRequest } from '../../../shared/api.ts';
import { acceptBatch } from '../../conversions/accept.ts';
import { csvUpload } from '../csv-upload.ts';
import { defineRoute } from '../route.ts';
import { TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const uploadRoute = defineRoute(
  {
    id: 'uploadConversions',
    method: 'post',
    path: `${TENANT_PATH}/offline-conversions/upload`,
    summary: 'Upload offline conversions',
    description:
      'Judges each row, matches it to a click, stores it and plans its deliveries; deliveries themselves follow after the answer. ' +
      'A bad row never fails its neighbours. The same batch sent again (the same rows, or the same Idempotency-Key) changes nothing and is answered the same, `replayed`.\n\n' +
      'In place of JSON, a CSV file may be sent: comma, semicolon or tab, first line = header. Its rows are numbered as a spreadsheet shows them.',
    scope: 'upload',
    params: tenantParams,
    query: z.strictObject({
      dry_run: z
        .enum(['true', 'false'])
        .default('false')
        .describe('`true` judges and matches, but stores and sends nothing.'),
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
    idempotent: true,
    batch: true,
    response: { description: 'What became of each row.', json: uploadAnswer },
    errors: ['idempotency_key_reused', 'mapping_unusable', 'busy'],
  },
  async ({ context, tenantId, query, body, idempotencyKey }) => {
    const { conversions: items, ...rest } = body;
    const dryRun = query.dry_run === 'true';
    return { json: await acceptBatch(context, tenantId, { ...rest, items, idempotencyKey, dryRun }) };
  },
);
