import type {
  CheckProgress,
  EligibilityProgress,
  MappingChoice,
  SourceTable,
  StartUploadRequest,
} from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { SidebarHost } from '../host.ts';
import { RadioGroup } from '../../../shared/wizard/ui/radio-group.tsx';
import { CheckSummary } from '../../../shared/wizard/ui/check-summary.tsx';
import { EligibilityPanel } from './eligibility-panel.tsx';
import { ProblemList } from '../../../shared/wizard/ui/problem-list.tsx';

interface CheckResultProps {
  host: SidebarHost;
  check: CheckProgress;
  source: SourceTable['source'];
  mapping: MappingChoice;
  eligibility: EligibilityProgress | null;
  /** Whether bad cells were coloured. */
  hasMarks: boolean;
  isBusy: boolean;
  message: string;
  badRows: StartUploadRequest['badRows'];
  onBadRows: (badRows: StartUploadRequest['badRows']) => void;
  onJump: (cell: { row: number; column: number }) => void;
  onClearMarks: () => void;
  onEligibility: (all: EligibilityProgress | null) => void;
  onSettings: () => void;
}

/** What the check of all rows found, what each platform will take, and the choice what happens to rows with errors. */
export function CheckResult(props: CheckResultProps) {
  const { host, check, source, mapping, eligibility, hasMarks, isBusy, message, badRows } = props;
  const { onBadRows, onJump, onClearMarks, onEligibility, onSettings } = props;
  const words = text.check;
  return (
    <>
      <CheckSummary check={check} tooOld={eligibility ? [] : check.tooOld} />
      <ProblemList groups={check.groups} onJump={onJump} />
      {hasMarks && check.bad + check.warned > 0 && (
        <button type="button" class="secondary" aria-disabled={isBusy} onClick={onClearMarks}>
          {words.removeMarks}
        </button>
      )}
      <p role="status" class="hint">
        {message}
      </p>
      {check.good > 0 && (
        <EligibilityPanel
          host={host}
          source={source}
          mapping={mapping}
          onDone={onEligibility}
          onJump={onJump}
          onSettings={onSettings}
        />
      )}
      {check.bad > 0 && (
        <RadioGroup
          legend={words.badRows}
          value={badRows}
          choices={[
            { value: 'skip', label: words.skipBad(check.good) },
            { value: 'stop', label: words.stopAtBad },
          ]}
          onChange={onBadRows}
        />
      )}
      {check.bad > 0 && badRows === 'stop' && (
        <p class="hint" id="upload-disabled">
          {words.fixFirst}
        </p>
      )}
    </>
  );
}
