import { useMemo } from 'preact/hooks';
import type { EligibilityProgress, MappingPreset, SourceTable } from '../../contract/rpc.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import type { OpenQuestions } from '../../../shared/wizard/open-questions.ts';
import { judgeSample } from '../../../shared/wizard/sample-verdict.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { MappingEditor } from '../../../shared/wizard/ui/mapping-editor.tsx';
import type { Host } from '../host.ts';
import { COUNTRIES, TIME_ZONES } from '../lists.ts';
import { Presets } from './presets.tsx';

interface MappingStepProps {
  host: Host;
  table: SourceTable;
  choice: MappingChoice;
  questions: OpenQuestions;
  now: string;
  presets: readonly MappingPreset[];
  /** What each platform will take, where this mapping was checked already. */
  told: EligibilityProgress | null;
  onPresets: (presets: MappingPreset[]) => void;
  onChange: (choice: MappingChoice) => void;
  onBack: (() => void) | undefined;
  onContinue: () => void;
}

const LISTS = { timeZones: TIME_ZONES, countries: COUNTRIES };

/** Which column is which field; Continue stays off while something is missing, and says what. */
export function MappingStep(props: MappingStepProps) {
  const { host, table, choice, questions, now, presets, told, onPresets, onChange, onBack, onContinue } = props;
  const verdict = useMemo(() => judgeSample(choice, table, now), [choice, table, now]);
  const { problems, good, judged } = verdict;
  return (
    <>
      <Heading>Say which column is what</Heading>
      <Presets
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
        verdict={verdict}
        questions={questions}
        lists={LISTS}
        onChange={onChange}
      />
      {told ? (
        <EligibilityCard eligibility={told.eligibility} labels={told.labels} />
      ) : (
        <p class="hint">How many rows each platform will take is told by the check of all rows, in the next step.</p>
      )}
      <div class="actions sticky">
        <div class="verdict" id="mapping-verdict" aria-live="polite">
          {problems.map(({ code, fields, message }) => (
            <p key={code + fields.join()} class="problems-line">
              <Icon tone="bad" /> {message}
            </p>
          ))}
          {problems.length === 0 && (
            <p>
              {formatCount(good)} of the first {formatCount(judged)} rows can be sent. All rows are checked next.
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
          aria-describedby="mapping-verdict"
          onClick={onContinue}
        >
          Continue to upload
        </button>
      </div>
    </>
  );
}
