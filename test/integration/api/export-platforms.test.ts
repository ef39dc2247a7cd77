import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import type { ExportOverview, UploadAnswer } from '../../../shared/api.ts';
import { demoSettings, type PlatformName } from '../../sandbox/platforms/server.ts';
import { openApiFixture, type ApiFixture } from './api-fixture.ts';

describe('each platform that takes files', () => {
  const able = [...PLATFORMS.values()].filter(({ files = [] }) => files.length > 0).map(({ id }) => id as PlatformName);
  const GIVEN: Record<string, string> = { conversion_name: 'Sale', time_zone: 'Asia/Bangkok' };
  let fixture: ApiFixture;
  beforeAll(async () => {
    fixture = await openApiFixture();
  });

  it.each(able)(
    '%s: has its options answered by its settings, or named as missing; its files are written',
    async (name) => {
      await setDestination(
        fixture.backend.context,
        fixture.tenantId,
        name,
        name,
        demoSettings(name, 'http://127.0.0.1:9'),
      );
      const conversions = [
        {
          ...{
            order_id: `${name}-1`,
            conversion_value: '1299',
            currency: 'THB',
            conversion_time: '2026-02-14T10:00:00Z',
          },
          ...{ email: 'somchai@example.com', phone: '+66812345678', gclid: 'Cj0KCQiA-e' },
        },
      ];
      const upload = async (rows: unknown[]) =>
        (await fixture.post('offline-conversions/upload', { conversions: rows })).json<UploadAnswer>().upload_id;
      const [id, empty] = [await upload(conversions), await upload([{ order_id: 'BAD' }])];
      const { templates } = (await fixture.get(`exports/${name}`)).json<ExportOverview>();
      expect(templates.length).toBeGreaterThan(0);
      for (const { template, missing } of templates) {
        const given = missing.map((option) => [option, GIVEN[option] ?? 'not foreseen here']);
        const query = new URLSearchParams([['template', template], ...given]).toString();
        const read = async (uploadId: string): Promise<string[][]> => {
          const file = await fixture.get(`exports/${name}.csv?upload_id=${uploadId}&${query}`);
          expect([file.status, template]).toEqual([200, template]);
          return parse(file.text, { bom: true, relax_column_count: true, delimiter: [',', ';'] });
        };
        const [head, whole] = [await read(empty), await read(id)];
        const [counted] = (await fixture.get(`exports/${name}?upload_id=${id}&${query}`)).json<ExportOverview>()
          .templates;
        expect(head.length).toBeGreaterThan(0);
        expect(whole.slice(0, head.length)).toEqual(head);
        expect(whole).toHaveLength(head.length + (counted?.rows ?? NaN));
        for (const line of whole.slice(head.length)) expect(line).toHaveLength(head.at(-1)?.length ?? 0);
      }
    },
  );
});
