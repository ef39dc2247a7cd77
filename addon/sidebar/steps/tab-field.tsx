import type { SheetTab, StartData } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { hasRows } from '../default-source.ts';

interface TabFieldProps {
  start: StartData;
  sheetId: number;
  onChange: (sheetId: number) => void;
}

/** The tabs of the document. Those without rows cannot be chosen; their names say why. */
export function TabField({ start: { tabs, activeSheetId }, sheetId, onChange }: TabFieldProps) {
  const active = tabs.find((tab) => tab.sheetId === activeSheetId);
  return (
    <>
      <SelectField
        label={text.source.tab}
        value={String(sheetId)}
        choices={tabs
          .filter((tab) => !tab.hidden || hasRows(tab))
          .map((tab) => ({ value: String(tab.sheetId), label: describeTab(tab), disabled: !hasRows(tab) }))}
        onChange={(value) => onChange(Number(value))}
      />
      {active && !hasRows(active) && sheetId !== activeSheetId && (
        <p class="hint">{text.source.activeIsEmpty(active.name)}</p>
      )}
    </>
  );
}

function describeTab({ name, rows, hidden }: SheetTab): string {
  if (rows === 0) return text.source.emptyTab(name);
  if (rows === 1) return text.source.headerOnlyTab(name);
  return hidden ? text.source.hiddenTab(name) : name;
}
