import { expect, it } from 'vitest';
import { createMemory } from '../../../backend/web/client/pages/upload/memory.ts';
import { withLeftOut } from '../../../backend/web/client/pages/upload/send/errors-file.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';

const choice: MappingChoice = { fields: { order_id: { header: 'Order' } }, ignored: [], options: { country: 'TH' } };

function makeStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

it('remembers the mapping of each set of headers, whatever their order, and presets by name, for each account', () => {
  const storage = makeStorage();
  const memory = createMemory('acme', storage);
  memory.remember(['Order', 'Total'], choice);
  expect(memory.mappingFor(['total ', 'Order'])).toEqual(choice);
  expect(memory.mappingFor(['Order', 'Total', 'Note'])).toBeNull();
  expect(createMemory('other', storage).mappingFor(['Order', 'Total'])).toBeNull();
  memory.savePreset({ name: 'Shop', mapping: choice });
  memory.savePreset({ name: 'CRM', mapping: choice });
  expect(memory.savePreset({ name: 'Shop', mapping: choice }).map(({ name }) => name)).toEqual(['CRM', 'Shop']);
  expect(memory.deletePreset('CRM').map(({ name }) => name)).toEqual(['Shop']);
});

it('works without storage', () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  const memory = createMemory('acme', { getItem: refuse, setItem: refuse });
  memory.remember(['Order'], choice);
  expect([memory.mappingFor(['Order']), memory.presets(), memory.hashes()]).toEqual([null, [], false]);
});

it('adds rows that were not sent to the file of errors, with formulas escaped', () => {
  const problem = {
    row: 9,
    field: null,
    code: 'row_invalid',
    severity: 'error',
    message: '=1+1 "x"',
    fix: 'Fix it.',
  } as const;
  expect(withLeftOut('\ufeffRow,Error\r\n5,Bad.', [problem])).toBe(
    'Row,Error\r\n5,Bad.\r\n9,"\'=1+1 ""x"" Fix it."\r\n',
  );
});
