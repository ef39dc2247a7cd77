import { useMemo } from 'preact/hooks';
import type { EligibilityProgress, MappingPreset, SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import type { MappingProblem } from '../../../shared/mapping.ts';
import { describeMappingProblem, type MappingChoice, setOptions } from '../../../shared/wizard/mapping-choice.ts';
import type { OpenReadOptions } from '../../../shared/wizard/open-read-options.ts';
import { COUNTRY_CODES } from '../../../shared/normalize/country-codes.ts';
import { findLikelyCountry } from '../../../shared/wizard/likely-country.ts';
import { unreadablePhones, validateSample } from '../../../shared/wizard/validate-sample.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { MappingEditor } from '../../../shared/wizard/ui/mapping-editor.tsx';
import type { SidebarHost } from '../host.ts';
import { countryChoices, currencyChoices, timeZoneChoices } from '../../../shared/wizard/ui/choice-lists.ts';
import { MappingPresets } from './mapping-presets.tsx';
import { UnreadablePhones } from '../../../shared/wizard/ui/unreadable-phones.tsx';

interface MappingStepProps {
  host: SidebarHost;
  table: SourceTable;
  choice: MappingChoice;
  openOptions: OpenReadOptions;
  now: string;
  presets: readonly MappingPreset[];
  /** Where the phone numbers are probably from: country codes, the most probable first. */
  countries: () => readonly string[];
  /** What each platform will take, where this mapping was checked already. */
  eligibility: EligibilityProgress | null;
  onPresets: (presets: MappingPreset[]) => void;
  onChange: (choice: MappingChoice) => void;
  onBack: (() => void) | undefined;
  onContinue: () => void;
}

/** Maps columns to fields; Continue is disabled while something is missing, with a message that says what. */
export function MappingStep(props: MappingStepProps) {
  const { host, table, choice, openOptions, now, presets, countries, eligibility } = props;
  const { onPresets, onChange, onBack, onContinue } = props;
  const validation = useMemo(() => validateSample(choice, table, now), [choice, table, now]);
  const lists = useMemo(
    () => ({ timeZones: () => timeZoneChoices(host.clock()), countries: countryChoices, currencies: currencyChoices }),
    [],
  );
  const { problems, good, checked } = validation;
  const phones = validation.readings['phone'];
  const likelyCountry = useMemo(
    () => (unreadablePhones(phones) > 0 ? findLikelyCountry(choice, table, countries(), COUNTRY_CODES, now) : null),
    [phones, choice, table],
  );
  return (
    <>
      <FocusedHeading>{text.mapping.heading}</FocusedHeading>
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
        lists={lists}
        onChange={onChange}
      />
      {eligibility ? (
        <EligibilityCard eligibility={eligibility.eligibility} labels={eligibility.labels} />
      ) : (
        <p class="hint">{text.mapping.eligibilityNext}</p>
      )}
      <div class="actions sticky">
        <div class="validation" id="mapping-validation" aria-live="polite">
          {problems.map((problem) => (
            <p key={problem.code + problem.fields.join()} class="problems-line">
              <Icon tone="bad" /> {describeProblem(problem)}
            </p>
          ))}
          {problems.length === 0 && <p>{text.mapping.canBeSent(formatCount(good), formatCount(checked))}</p>}
          <UnreadablePhones
            reading={phones}
            likelyCountry={likelyCountry}
            onCountry={(country) => onChange(setOptions(choice, { country }))}
          />
        </div>
        {onBack && (
          <button type="button" class="secondary" onClick={onBack}>
            {text.common.back}
          </button>
        )}
        <button
          type="button"
          class="primary"
          disabled={problems.length > 0}
          aria-describedby="mapping-validation"
          onClick={onContinue}
        >
          {text.mapping.continue}
        </button>
      </div>
    </>
  );
}

function describeProblem(problem: MappingProblem): string {
  const { message, fix } = describeMappingProblem(problem);
  return problem.code === 'grouping_unknown' ? `${message} ${fix}` : message;
}
