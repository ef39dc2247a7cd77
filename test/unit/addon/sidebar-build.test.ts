import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { build } from 'esbuild';
import parsePhoneNumber, { type CountryCode, type MetadataJson } from 'libphonenumber-js/core';
import { describe, expect, it } from 'vitest';
import { buildSidebar } from '../../../scripts/build-addon.ts';
import { phoneMetadataPlugin, withoutFormats } from '../../../scripts/phone-metadata-plugin.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';

const page = await buildSidebar();
const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';

describe('the sidebar’s page', () => {
  it('parses as the oldest browser it is made for does', () => {
    expect(() => parse(script, { ecmaVersion: 2019 })).not.toThrow();
  });

  it('has no template literal, in which HtmlService would strip what looks like a comment', () => {
    const tokens: string[] = [];
    parse(script, { ecmaVersion: 2019, onToken: ({ type }) => void tokens.push(type.label) });
    expect(tokens).not.toContain('`');
  });

  it('does not carry the headers of all languages: the script knows them and suggests a mapping', () => {
    expect(script).toContain('Map the columns to fields');
    expect(script).not.toContain('เลขที่คำสั่งซื้อ');
  });

  it('links to the publisher’s pages that the build was given, by https only', async () => {
    const links = { MATCHBACK_PRIVACY_URL: 'https://shop.example.net/privacy' };
    expect(await buildSidebar(links)).toContain('https://shop.example.net/privacy');
    expect(page).not.toContain('shop.example.net');
    await expect(buildSidebar({ MATCHBACK_TERMS_URL: 'javascript:alert(1)' })).rejects.toThrow('MATCHBACK_TERMS_URL');
  });

  it('loads nothing from elsewhere', () => {
    expect(page).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)=/);
    expect(page).not.toMatch(/@import|url\(\s*['"]?https?:/);
  });
});

describe('the smaller numbering plans', () => {
  const require = createRequire(import.meta.url);
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(require.resolve(`libphonenumber-js/${name}`), 'utf8'));

  it('judge the example number of every country as the full ones do', async () => {
    const full = (await read('metadata.min.json')) as MetadataJson;
    const examples = (await read('examples.mobile.json')) as Record<CountryCode, string>;
    const small = withoutFormats(full as never) as MetadataJson;
    const judged = (metadata: MetadataJson) =>
      Object.entries(examples).map(([country, national]) => {
        const number = parsePhoneNumber(national, country as CountryCode, metadata);
        return [country, number?.number, number?.country, number?.isValid()];
      });
    expect(judged(small)).toEqual(judged(full));
    expect(judged(small)).toContainEqual(['TH', '+66812345678', 'TH', true]);
  });

  it('read the example number of every country as the backend does, by the library as it is bundled', async () => {
    const examples = Object.entries((await read('examples.mobile.json')) as Record<CountryCode, string>);
    const { outputFiles } = await build({
      entryPoints: ['shared/normalize/phone.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'phone',
      plugins: [phoneMetadataPlugin],
    });
    const bundled = runInNewContext(`${outputFiles[0]?.text ?? ''}; phone`) as { readPhone: typeof readPhone };
    const wholeNumbers = examples.map(([country, national]) => readPhone(national, { country }));
    expect(JSON.stringify(examples.map(([country, national]) => bundled.readPhone(national, { country })))).toBe(
      JSON.stringify(wholeNumbers),
    );
    expect(wholeNumbers.filter(({ ok }) => ok).length).toBeGreaterThan(200);
  });
});
