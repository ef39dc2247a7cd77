import { brotliCompressSync, gzipSync } from 'node:zlib';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { expect, it } from 'vitest';
import { bundleCollect } from '../../../scripts/build-collect.ts';

it('the script is smaller than 3 KB compressed, in syntax of ES2019', async () => {
  const script = await bundleCollect();
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(3072);
  expect(brotliCompressSync(script).length).toBeLessThan(2900);
  expect(() => parse(script, { ecmaVersion: 2019 })).not.toThrow();
  expect(script).not.toMatch(/\beval\b|new Function|innerHTML|https?:\/\//);
});

it('that for Shopify adds less than 300 bytes', async () => {
  expect(gzipSync(await bundleCollect('collect-shopify'), { level: 9 }).length).toBeLessThan(3072 + 300);
});

it('where nothing of a browser is there, it throws nothing and leaves nothing behind', async () => {
  const context = {};
  runInNewContext(await bundleCollect(), context);
  expect(Object.keys(context)).toEqual([]);
});
