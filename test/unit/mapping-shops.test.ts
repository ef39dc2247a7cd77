import { expect, it } from 'vitest';
import { aliasesOf } from '../../shared/aliases/index.ts';
import { suggestByHeader } from '../../shared/mapping/suggest.ts';

const CELLS = ['Bangkok store', 'Chiang Mai store'];

/** The headers that platform and shop are read from. */
function read(headers: readonly string[]): Record<string, unknown> {
  const rows = CELLS.map((cell) => headers.map(() => cell));
  return suggestByHeader(headers, rows);
}

it('a column of shops beside the platform is the shop, in all languages', () => {
  const headers = aliasesOf('shop').all ?? [];
  expect(headers.length).toBeGreaterThan(50);
  for (const header of headers) {
    expect(read([header, 'Platform'])).toEqual({ platform: { header: 'Platform' }, shop: { header } });
  }
});

it.each(['Shop', 'Store name', 'ชื่อร้านค้า', 'Tienda', '店铺'])('%s alone is the platform', (header) => {
  expect(read([header])).toEqual({ platform: { header } });
});
