import { useMemo } from 'preact/hooks';
import type { EligibilityProgress, MappingPreset, SourceTable } from '../../contract/rpc.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import type { OpenReadOptions } from '../../../shared/wizard/open-read-options.ts';
import { validateSample } from '../../../shared/wizard/validate-sample.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { MappingEditor } from '../../../shared/wizard/ui/mapping-editor.tsx';
import type { SidebarHost } from '../host.ts';
import { COUNTRY_CHOICES, TIME_ZONE_CHOICES } from '../choice-lists.ts';
import { MappingPresets } from './mapping-presets.tsx';

interface MappingStepProps {
  host: SidebarHost;
  table: SourceTable;
  choice: MappingChoice;
  openOptions: OpenReadOptions;
  now: string;
  presets: readonly MappingPreset[];
  /** What each platform will take, where this mapping was checked already. */
  eligibility: EligibilityProgress | null;
  onPresets: (presets: MappingPreset[]) => void;
  onChange: (choice: MappingChoice) => void;
  onBack: (() => void) | undefined;
  onContinue: () => void;
}

const LISTS = { timeZones: TIME_ZONE_CHOICES, countries: COUNTRY_CHOICES };

/** Maps columns to fields; Continue is disabled while something is missing, with a message that says what. */
export function MappingStep(props: MappingStepProps) {
  const { host, table, choice, openOptions, now, presets, eligibility, onPresets, onChange, onBack, onContinue } =
    props;
  const validation = useMemo(() => validateSample(choice, table, now), [choice, table, now]);
  const { problems, good, checked } = validation;
  return (
    <>
      <FocusedHeading>Map the columns to fields</FocusedHeading>
      <MappingPresets
        host={host}
        choice={choice}
        headers={table.headers}
        presets={presets}
        onPresets={onPresets}
        onApply={onChange}
      />
      <MappingEditor
        choice={choice}
        table={table}
        validation={validation}
        openOptions={openOptions}
        lists={LISTS}
        onChange={onChange}
      />
      {eligibility ? (
        <EligibilityCard eligibility={eligibility.eligibility} labels={eligibility.labels} />
      ) : (
        <p class="hint">The check of all rows in the next step shows how many rows each platform will take.</p>
      )}
      <div class="actions sticky">
        <div class="validation" id="mapping-validation" aria-live="polite">
          {problems.map(({ code, fields, message, fix }) => (
            <p key={code + fields.join()} class="problems-line">
              <Icon tone="bad" /> {code === 'grouping_unknown' ? `${message} ${fix}` : message}
            </p>
          ))}
          {problems.length === 0 && (
            <p>
              {formatCount(good)} of the first {formatCount(checked)} rows can be sent. All rows are checked next.
            </p>
          )}
        </div>
        {onBack && (
          <button type="button" class="secondary" onClick={onBack}>
            Back
          </button>
        )}
        <button
          type="button"
          class="primary"
          disabled={problems.length > 0}
          aria-describedby="mapping-validation"
          onClick={onContinue}
        >
          Continue to upload
        </button>
      </div>
    </>
  );
}
