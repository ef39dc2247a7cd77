import type { AddonSettings } from '../../contract/rpc.ts';
import { OPTIONAL_COLUMNS } from '../../../shared/sheet/optional-columns.ts';
import { text } from '../../../shared/texts/texts.ts';

interface ExtraColumnsFieldProps {
  chosen: AddonSettings['extraColumns'];
  onChange: (chosen: AddonSettings['extraColumns']) => void;
}

/** Which of the optional status columns the sheet is to have. */
export function ExtraColumnsField({ chosen, onChange }: ExtraColumnsFieldProps) {
  return (
    <fieldset aria-describedby="extra-columns-hint">
      <legend>{text.settings.columns}</legend>
      {OPTIONAL_COLUMNS.map((column) => (
        <label key={column} class="check-line">
          <input
            type="checkbox"
            checked={chosen.includes(column)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(OPTIONAL_COLUMNS.filter((one) => (one === column ? checked : chosen.includes(one))))
            }
          />
          <span>
            {text.statusColumns.headers[column]} <span class="hint">{text.settings.columnHints[column]}</span>
          </span>
        </label>
      ))}
      <p class="hint" id="extra-columns-hint">
        {text.settings.columnsHint}
      </p>
    </fieldset>
  );
}
