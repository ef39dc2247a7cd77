import { expect, it } from 'vitest';
import { toUploadItems } from '../../../shared/upload/items.ts';

const cells = {
  order_id: 'L-1',
  conversion_type: 'Lead',
  conversion_value: '',
  conversion_time: '2026-11-19T15:30:00Z',
  email: 'ana.silva@example.com',
};
/** The hash of this e-mail: docs/platforms/meta.md#test-vectors. */
const hash = '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86';

it.each([
  ['has its customer hashed, too', ['lead'], { email: { lower: hash } }],
  ['is left without a customer, as every row with an error', [], undefined],
])('a lead without a value %s', (_what, typesWithoutValue, hashed) => {
  const settings = { defaults: {}, options: {}, hashInSheet: true, typesWithoutValue };
  const { items } = toUploadItems([{ row: 2, cells }], settings, '2026-11-20T00:00:00.000Z');
  expect(items).toHaveLength(1);
  expect(items[0]?.hashed).toEqual(
    hashed && expect.objectContaining({ email: expect.objectContaining(hashed.email) as object }),
  );
  expect(items[0]).not.toHaveProperty('email');
});
