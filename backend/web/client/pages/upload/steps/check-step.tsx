import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TenantDetail, UploadAnswer } from '../../../../../../shared/api.ts';
import { destinationLabels } from '../../../../../../shared/destination-labels.ts';
import { fromHeaders } from '../../../../../../shared/mapping.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { ageLimitsOf } from '../../../../../../shared/upload/too-old.ts';
import { labelOfField, type MappingChoice, setOptions } from '../../../../../../shared/wizard/mapping-choice.ts';
import { listChoices } from '../../../../../../shared/wizard/select-choices.ts';
import { CheckSummary } from '../../../../../../shared/wizard/ui/check-summary.tsx';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { GroupingField } from '../../../../../../shared/wizard/ui/grouping-field.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { ProblemList } from '../../../../../../shared/wizard/ui/problem-list.tsx';
import { RadioGroup } from '../../../../../../shared/wizard/ui/radio-group.tsx';
import { timeZoneChoices } from '../../../../../../shared/wizard/ui/choice-lists.ts';
import { SearchField } from '../../../../../../shared/wizard/ui/search-field.tsx';
import type { Session } from '../../../session.ts';
import { Busy } from '../../../ui/busy.tsx';
import type { UploadMemory } from '../memory.ts';
import { askChanges } from '../send/ask-changes.ts';
import type { RunRecord } from '../send/run-record.ts';
import type { Correction, ShownRow } from '../table/checked-table.ts';
import type { TableInfo } from '../table/table-info.ts';
import { translateGroups, useCheck } from '../use-check.ts';
import type { UploadWorker } from '../worker/client.ts';
import { BadRows } from './bad-rows.tsx';
import { ChangePanel } from './change-panel.tsx';
import { Corrections } from './corrections.tsx';
import { FileProblemNotice } from './file-problem-notice.tsx';

interface CheckStepProps {
  session: Session;
  worker: UploadWorker;
  memory: UploadMemory;
  tenant: TenantDetail | null;
  fileName: string;
  info: TableInfo;
  /** As the user made it. */
  choice: MappingChoice;
  /** The same with what the rows themselves show, as it is checked and sent. */
  mapping: MappingChoice;
  onChange: (choice: MappingChoice) => void;
  onBack: () => void;
  /** Stores the upload so that it can be sent. Rejects where the browser does not allow it. */
  onStore: (onProgress: (share: number) => void) => Promise<RunRecord>;
  onStarted: (run: RunRecord) => void;
}

/** Rows of a request that asks what would change. */
const ASKED_AT_ONCE = 500;

/** All rows are checked here, bad ones can be corrected, and nothing is sent before the user confirms what will change. */
export function CheckStep(props: CheckStepProps) {
  const { session, worker, memory, tenant, fileName, info, choice, mapping, onChange, onBack, onStore, onStarted } =
    props;
  const words = webText.upload.check;
  const check = useCheck(worker);
  const { progress, outcome, corrections } = check;
  const [hash, setHash] = useState(memory.hashes);
  const [badRows, setBadRows] = useState<'skip' | 'stop'>('skip');
  const [isConfirming, setIsConfirming] = useState(false);
  const [storing, setStoring] = useState<number | null>(null);
  const [cannotStore, setCannotStore] = useState(false);
  const [target, setTarget] = useState<{ row: number } | null>(null);
  const [undone, setUndone] = useState<ShownRow | null>(null);
  const destinations = tenant?.destinations ?? [];
  const labels = useMemo(() => destinationLabels(destinations), [tenant]);
  const columns = useMemo(() => gridColumns(mapping, info.headers), [mapping, info]);
  useEffect(() => {
    setIsConfirming(false);
    check.start({
      choice: mapping,
      timeZone: session.user.time_zone,
      hash,
      typesWithoutValue: tenant?.types_without_value ?? [],
      ageLimits: ageLimitsOf(destinations),
    });
  }, [mapping, hash, tenant]);

  const undo = (one: Correction): void => void check.correct(one.position, one.column, 'undo').then(setUndone);
  const send = (): void => {
    setStoring(0);
    setCannotStore(false);
    onStore(setStoring).then(onStarted, () => {
      setStoring(null);
      setCannotStore(true);
    });
  };
  const isComplete = outcome !== null && outcome !== undefined && outcome.progress !== null && progress !== null;
  const isStopped = isComplete && progress.bad > 0 && badRows === 'stop';
  const mayUpload = isComplete && !isStopped && progress.good > 0;
  const finding = outcome?.finding;
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <p>{words.intro(info.rowCount)}</p>
      <label class="check-line">
        <input
          type="checkbox"
          checked={hash}
          disabled={isConfirming}
          onChange={(event) => {
            memory.setHashes(event.currentTarget.checked);
            setHash(event.currentTarget.checked);
          }}
        />
        <span>
          {words.hash} <span class="hint">{words.hashHint}</span>
        </span>
      </label>
      <Busy what={outcome || check.problem ? null : words.checking} />
      {!outcome && progress && (
        <div class="progress-panel">
          <progress value={progress.checked} max={Math.max(1, progress.total)} aria-label={text.check.checkedLabel} />
          <p class="hint">{text.check.checkedOf(progress.checked, progress.total)}</p>
        </div>
      )}
      {check.problem && <FileProblemNotice name={fileName} problem={check.problem} />}
      {finding && !finding.isCertain && !choice.options.grouping && (
        <Notice tone="warn" title={text.check.openGroupingTitle} live>
          <p>{text.check.openGrouping}</p>
        </Notice>
      )}
      {finding && (
        <GroupingField
          found={finding}
          chosen={choice.options.grouping}
          onChange={(grouping) => onChange(setOptions(choice, { grouping }))}
        />
      )}
      {typeof outcome?.timeZoneProblem === 'string' && (
        <Notice tone="warn" title={words.timeZone} live>
          <p>{outcome.timeZoneProblem}</p>
          <SearchField
            label={text.mapping.timeZone}
            value={choice.options.time_zone ?? ''}
            choices={listChoices(timeZoneChoices(Date.now()), '', text.mapping.chooseTimeZone)}
            onChange={(time_zone) => onChange(setOptions(choice, { time_zone: time_zone || undefined }))}
          />
        </Notice>
      )}
      {progress && (
        <>
          {isComplete && <CheckSummary check={progress} tooOld={progress.tooOld} />}
          <ProblemList groups={translateGroups(progress.groups)} onJump={({ row }) => setTarget({ row })} />
        </>
      )}
      {isComplete && outcome.badRows > 0 && (
        <BadRows
          count={outcome.badRows}
          columns={columns}
          load={(from, count) => worker.call('badRows', [from, count])}
          onCorrect={(position, column, to) => check.correct(position, column, { to })}
          changed={undone}
          target={target}
        />
      )}
      <Corrections corrections={corrections} headers={info.headers} onUndo={undo} />
      {isComplete && progress.bad > 0 && (
        <RadioGroup
          legend={text.check.badRows}
          value={badRows}
          choices={[
            { value: 'skip', label: text.check.skipBad(progress.good) },
            { value: 'stop', label: text.check.stopAtBad },
          ]}
          onChange={setBadRows}
        />
      )}
      {isStopped && (
        <p class="hint" id="upload-disabled">
          {text.check.fixFirst}
        </p>
      )}
      {cannotStore && (
        <Notice tone="bad" live>
          <p>{words.noStorage}</p>
        </Notice>
      )}
      {isConfirming && outcome ? (
        <ChangePanel
          ask={(options) =>
            askChanges({
              ...options,
              outcome,
              part: (index) => worker.call('part', [index, ASKED_AT_ONCE]),
              post: (body) => session.api.post<UploadAnswer>('offline-conversions/upload', body, { dry_run: 'true' }),
            })
          }
          hash={hash}
          rows={progress?.good ?? 0}
          labels={labels}
          storing={storing}
          onBack={() => setIsConfirming(false)}
          onJump={(row) => setTarget({ row })}
          onSend={send}
        />
      ) : (
        <div class="actions sticky">
          <button type="button" class="secondary" onClick={onBack}>
            {text.common.back}
          </button>
          {isComplete && (
            <button
              type="button"
              class="primary"
              disabled={!mayUpload}
              aria-describedby={isStopped ? 'upload-disabled' : undefined}
              onClick={() => setIsConfirming(true)}
            >
              {words.upload(progress.good)}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** The columns that fields come from, in the table's order. */
function gridColumns({ fields }: MappingChoice, headers: readonly string[]) {
  const { mapping } = fromHeaders(fields, headers);
  return Object.entries(mapping)
    .flatMap(([field, source]) => ('column' in source ? [{ field, column: source.column }] : []))
    .sort((a, b) => a.column - b.column)
    .map(({ field, column }) => ({ field, column, header: headers[column] ?? '', label: labelOfField(field) }));
}
