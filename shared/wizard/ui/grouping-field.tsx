import { text } from '../../texts/texts.ts';
import type { GroupingFinding } from '../../orders/detect-grouping.ts';
import { GROUPINGS, type Grouping } from '../../orders/grouping.ts';
import { SelectField } from './select-field.tsx';

interface GroupingFieldProps {
  /** What the rows show. */
  found: GroupingFinding;
  /** What the user chose; undefined: as the rows show. */
  chosen: Grouping | undefined;
  onChange: (grouping: Grouping | undefined) => void;
}

/** How rows make up orders, with an order of the table as an example. Not shown for tables with one row for each order. */
export function GroupingField({ found, chosen, onChange }: GroupingFieldProps) {
  if (chosen === undefined && found.isCertain && found.grouping === 'one_row') return null;
  const { groupings, groupingReason, groupingExample } = text.tables;
  const asFound = found.isCertain ? text.mapping.asRowsShow(groupings[found.grouping].label) : text.mapping.choose;
  const isExample = found.example !== null && (chosen ?? found.grouping) === found.grouping;
  const hint = [
    chosen === undefined ? groupingReason(found.reason, found.isCertain) : groupings[chosen].what,
    ...(isExample ? [groupingExample(found.example ?? '')] : []),
  ].join(' ');
  return (
    <section class="card">
      <SelectField
        label={text.mapping.rowsAndOrders}
        required={!found.isCertain}
        value={chosen ?? ''}
        hint={hint}
        choices={[
          { value: '', label: asFound },
          ...GROUPINGS.map((grouping) => ({ value: grouping, label: groupings[grouping].label })),
        ]}
        onChange={(value) => onChange(GROUPINGS.find((grouping) => grouping === value))}
      />
    </section>
  );
}
