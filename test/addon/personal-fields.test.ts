import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import type { StartUploadRequest } from '../../addon/contract/rpc.ts';
import { buildCode } from '../../scripts/build-addon.ts';
import { PERSONAL_FIELDS } from '../../shared/fields.ts';
import type { Input } from '../sandbox/sheets/workbook/sheet.ts';
import { openBackend } from './backend.ts';
import { openConnectedAddon, startRequest, settingsFor, type TestBackend } from './addon-fixture.ts';

/** Fields that the catalogue does not have: one that is hashed, one that is not, and one that is not personal. */
const ADDED = {
  member_id: `{ label: 'Member', kind: 'external_id', group: 'person', personal: true, decisive: false, hashes: ['spaces_dropped'] }`,
  passport: `{ label: 'Passport', kind: 'text', group: 'person', personal: true, decisive: false }`,
  branch: `{ label: 'Branch', kind: 'text', group: 'order', personal: false, decisive: false }`,
};

/** Adds them to the catalogue before the add-on is built. */
const withAddedFields: Plugin = {
  name: 'added fields',
  setup: (build) => {
    build.onLoad({ filter: /shared\/catalogue\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const lines = Object.entries(ADDED).map(([key, facts]) => `${key}: ${facts},`);
      const contents = text.replace('\n} as const satisfies', `\n${lines.join('\n')}\n} as const satisfies`);
      if (contents === text) throw new Error('The catalogue has another form.');
      return { contents, loader: 'ts' };
    });
  },
};

let backend: TestBackend;
let code: string;
beforeAll(async () => {
  [backend, code] = await Promise.all([openBackend(), buildCode([withAddedFields])]);
});

/** Everything personal, in plain text. All of it has a 7 behind it. */
const SECRETS: Record<string, string> = {
  email: 'secret-mail-7@example.com',
  phone: '+66812345677',
  external_id: 'secret-customer-7',
  customer_name: 'Secretfull Secretname7',
  first_name: 'Secretfirst7',
  last_name: 'Secretlast7',
  second_email: 'secret-second-mail-7@example.com',
  second_phone: '+66896812377',
  member_id: 'secret-member-7',
  passport: 'secret-passport-7',
};
const FACTS = { order_id: 'A-1', conversion_value: '100', currency: 'THB', conversion_time: '2026-02-10 10:15:00' };
const PLAIN = /secret|6812345677|66896812377/i;

function planFor(fields: readonly string[]): StartUploadRequest {
  const headers = Object.fromEntries(fields.map((field) => [field, { header: field }]));
  return { ...startRequest(), mapping: { fields: headers, ignored: [], options: {} } };
}

it('no personal field leaves a sheet that hashes in plain text, one that is new in the catalogue neither', async () => {
  expect(Object.keys(SECRETS).sort()).toEqual([...PERSONAL_FIELDS, 'member_id', 'passport'].sort());
  const cells: Record<string, string> = { ...FACTS, ...SECRETS, branch: 'plain-branch' };
  const fields = Object.keys(cells);
  const rows: Input[][] = [
    fields,
    Object.values({ ...cells, order_id: 'A-1' }),
    // Refused by us and by every later reader.
    Object.values({ ...cells, order_id: 'A-2', conversion_value: 'no amount' }),
    Object.values({ ...cells, order_id: 'A-3', email: 'secret mail', phone: 'secret phone', member_id: 'n/a' }),
  ];
  const shop = await openConnectedAddon(backend, { rows, code });
  shop.call('saveSettings', { ...settingsFor(shop.tenant, null), hashInSheet: true });
  const plan = planFor(fields);
  const { source, mapping } = plan;
  shop.call('askEligibility', { source, mapping, before: null });
  shop.upload(plan);

  // Constants are personal as well.
  const constants = {
    ...mapping.fields,
    passport: { constant: 'secret-constant' },
    email: { constant: SECRETS['email'] },
  };
  shop.upload({ ...plan, mapping: { ...mapping, fields: constants } });

  const bodies = shop.sent.filter((body) => body.includes('"conversions"'));
  expect(bodies.length).toBeGreaterThanOrEqual(3);
  for (const body of shop.sent) expect(body).not.toMatch(PLAIN);
  // What is not personal goes as it is, and what is hashed goes hashed: rows were sent, with their customers.
  const [item] = (JSON.parse(bodies[1] ?? '') as { conversions: Record<string, unknown>[] }).conversions;
  expect(item).toMatchObject({
    order_id: 'A-1',
    branch: 'plain-branch',
    hashed: {
      member_id: { spaces_dropped: hash('sha256', 'secret-member-7') },
      second_email: { lower: hash('sha256', 'secret-second-mail-7@example.com') },
      second_phone: { e164: hash('sha256', '+66896812377') },
    },
  });
});

it('without hashing in the sheet they are sent as they are', async () => {
  const cells = { ...FACTS, member_id: 'secret-member-7' };
  const shop = await openConnectedAddon(backend, { rows: [Object.keys(cells), Object.values(cells)], code });
  shop.upload(planFor(Object.keys(cells)));
  expect(shop.sent.join('\n')).toMatch(PLAIN);
});
