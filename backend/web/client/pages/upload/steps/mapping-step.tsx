import { useMemo } from 'preact/hooks';
import type { MappingProblem } from '../../../../../../shared/mapping.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { formatCount } from '../../../../../../shared/wizard/format.ts';
import {
  describeMappingProblem,
  type MappingChoice,
  setOptions,
} from '../../../../../../shared/wizard/mapping-choice.ts';
import { countryChoices, currencyChoices, timeZoneChoices } from '../../../../../../shared/wizard/ui/choice-lists.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { Icon } from '../../../../../../shared/wizard/ui/icon.tsx';
import { MappingEditor } from '../../../../../../shared/wizard/ui/mapping-editor.tsx';
import { UnreadablePhones } from '../../../../../../shared/wizard/ui/unreadable-phones.tsx';
import type { UploadMemory } from '../memory.ts';
import type { TableInfo } from '../table/table-info.ts';
import type { Sample } from '../use-sample.ts';
import { Presets } from './presets.tsx';

interface MappingStepProps {
  info: TableInfo;
  choice: MappingChoice;
  /** How the first rows read. */
  sample: Sample;
  now: string;
  memory: UploadMemory;
  onChange: (choice: MappingChoice) => void;
  onBack: () => void;
  onContinue: () => void;
}

/** Maps columns to fields; Continue is disabled while something is missing, with a message that says what. */
export function MappingStep(props: MappingStepProps) {
  const { info, choice, sample, now, memory, onChange, onBack, onContinue } = props;
  const { validation, openOptions, likelyCountry } = sample.reading;
  const lists = useMemo(
    () => ({
      timeZones: () => timeZoneChoices(Date.parse(now)),
      countries: once(countryChoices),
      currencies: once(currencyChoices),
    }),
    [now],
  );
  const { problems, good, checked } = validation;
  return (
    <>
      <FocusedHeading>{text.mapping.heading}</FocusedHeading>
      <Presets choice={choice} headers={info.headers} memory={memory} onApply={onChange} />
      <div class="wide-mapping">
        <MappingEditor
          choice={choice}
          table={info}
          validation={validation}
          openOptions={openOptions}
          lists={lists}
          onChange={onChange}
        />
      </div>
      <div class="actions sticky">
        <div class="validation" id="mapping-validation" aria-live="polite">
          {problems.map((problem) => (
            <p key={problem.code + problem.fields.join()} class="problems-line">
              <Icon tone="bad" /> {describeProblem(problem)}
            </p>
          ))}
          {problems.length === 0 && <p>{text.mapping.canBeSent(formatCount(good), formatCount(checked))}</p>}
          <UnreadablePhones
            reading={validation.readings['phone']}
            likelyCountry={likelyCountry}
            onCountry={(country) => onChange(setOptions(choice, { country }))}
          />
        </div>
        <button type="button" class="secondary" onClick={onBack}>
          {text.common.back}
        </button>
        <button
          type="button"
          class="primary"
          disabled={problems.length > 0 || !sample.isFresh}
          aria-describedby="mapping-validation"
          onClick={onContinue}
        >
          {text.mapping.continue}
        </button>
      </div>
    </>
  );
}

/** The browser's names take time to list, and are asked for at each change. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function describeProblem(problem: MappingProblem): string {
  const { message, fix } = describeMappingProblem(problem);
  return problem.code === 'grouping_unknown' ? `${message} ${fix}` : message;
}
