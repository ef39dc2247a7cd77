import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingPreset, UploadRun, SourceTable, StartData } from '../contract/rpc.ts';
import { text } from '../../shared/texts/texts.ts';
import { type MappingChoice, startingChoice } from '../../shared/wizard/mapping-choice.ts';
import { findOpenReadOptions, withSampleDateOrder } from '../../shared/wizard/open-read-options.ts';
import { withColumnStatuses } from '../../shared/wizard/status-meanings.ts';
import { validateSample } from '../../shared/wizard/validate-sample.ts';
import {
  WIZARD_STEPS,
  type WizardStep,
  type SkipConditions,
  stepAfter,
  stepBefore,
} from '../../shared/wizard/steps.ts';
import { Notice } from '../../shared/wizard/ui/notice.tsx';
import { StepBar } from '../../shared/wizard/ui/step-bar.tsx';
import { BusyLine } from './busy-line.tsx';
import { ErrorCard } from './error-card.tsx';
import type { SidebarHost } from './host.ts';
import { countryOfZone } from '../../shared/wizard/ui/choice-lists.ts';
import { defaultSource, usableTabs } from './default-source.ts';
import { CheckStep } from './steps/check-step.tsx';
import { MappingStep } from './steps/mapping-step.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { ResultsStep } from './steps/results-step.tsx';
import { RunStep } from './steps/run-step.tsx';
import { SourceLine } from './steps/source-line.tsx';
import { SourceStep } from './steps/source-step.tsx';
import { useTask } from './use-task.ts';

interface WizardProps {
  host: SidebarHost;
  start: StartData;
  /** How often the page was opened, from 0. */
  visit: number;
  onStart: (start: StartData) => void;
  onSettings: () => void;
  /** Opens the page that explains a row; null: the selected one. */
  onExplain: (row: number | null) => void;
}

/** The five steps of an upload. An open run of this document is shown first, and the results of the last run of the open tab. */
export function UploadWizard({ host, start, visit, onStart, onSettings, onExplain }: WizardProps) {
  const sources = usableTabs(start.tabs).length;
  const [run, setRun] = useState<UploadRun | null>(runToShow(start));
  const [step, setStep] = useState<WizardStep>(stepOf(runToShow(start)));
  /** Whether the user came back to the source step: the sheet may show another tab by then. */
  const [isStale, setIsStale] = useState(false);
  const [table, setTable] = useState<SourceTable | null>(null);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  /** What each platform will take of this table under this mapping. */
  const [eligibility, setEligibility] = useState<EligibilityProgress | null>(null);
  const [presets, setPresets] = useState<MappingPreset[]>(start.presets);
  const [mappedBefore, setMappedBefore] = useState(false);
  const now = useMemo(() => new Date(host.clock()).toISOString(), [table]);
  const task = useTask();
  const conditions: SkipConditions = { sources, mappedBefore };

  function showTable(read: SourceTable): void {
    const { settings, document } = start;
    const defaults = { ...settings, timeZone: settings.timeZone || document.timeZone };
    // Other rows of the same table: the user's changes to the mapping stay.
    const chosen = choice && table && isSameTable(table, read) ? choice : startingChoice(read, defaults);
    const isReady = read.remembered !== null && validateSample(chosen, read, now).problems.length === 0;
    task.clear();
    setTable(read);
    changeMapping(chosen);
    setMappedBefore(isReady);
    setIsStale(true);
    setStep(stepAfter('source', { sources, mappedBefore: isReady }));
  }
  function changeMapping(next: MappingChoice | null): void {
    setChoice(next);
    setEligibility(null);
  }
  function startOver(): void {
    setRun(null);
    setTable(null);
    changeMapping(null);
    setIsStale(true);
    setStep('source');
  }
  // A single tab is read at once, since the user has nothing to choose.
  const skipSource = (): void =>
    task.run(text.wizard.readingSheet, async () => {
      const read = await host.callScript('readSource', defaultSource(start));
      if (read.rowCount > 0) showTable(read);
    });
  useEffect(() => {
    if (!run && sources === 1 && defaultSource(start).sheetId === start.activeSheetId) skipSource();
  }, []);
  // The results of one tab are not shown to a user who has opened another since.
  const leaveOtherResults = (): void =>
    task.run(text.wizard.readingSheet, async () => {
      const fresh = await host.callScript('getStart');
      onStart(fresh);
      if (run?.sheetId !== fresh.activeSheetId) startOver();
    });
  const lastVisit = useRef(visit);
  useEffect(() => {
    if (visit === lastVisit.current) return;
    lastVisit.current = visit;
    if (step === 'results') leaveOtherResults();
  }, [visit]);

  const openOptions = useMemo(
    () => (choice && table ? findOpenReadOptions(choice, table, now) : null),
    [choice, table],
  );
  const back = stepBefore(step);
  const onBack = back && !run ? () => setStep(back) : undefined;
  const done = WIZARD_STEPS.slice(0, WIZARD_STEPS.indexOf(step));
  if (task.busy) return <BusyLine what={task.busy} />;
  return (
    <>
      <StepBar current={step} open={run ? [] : done} onOpen={setStep} />
      <ErrorCard
        error={task.error}
        onRetry={step === 'results' ? leaveOtherResults : skipSource}
        onSettings={onSettings}
      />
      {table && !run && step !== 'source' && (
        <SourceLine tabName={table.tabName} rowCount={table.rowCount} selected={table.source.selected} />
      )}
      {table?.hasSamples && !run && step !== 'source' && (
        <Notice tone="plain" title={text.wizard.sampleTitle}>
          <p>{text.wizard.sample}</p>
        </Notice>
      )}
      {step === 'source' && (
        <SourceStep
          key={visit}
          host={host}
          start={start}
          isStale={isStale || visit > 0}
          onStart={onStart}
          last={table?.source ?? null}
          onRead={showTable}
          onSettings={onSettings}
        />
      )}
      {step === 'preview' && table && choice && (
        <PreviewStep
          table={table}
          choice={choice}
          now={now}
          onBack={onBack}
          onContinue={() => setStep(stepAfter('preview', conditions))}
        />
      )}
      {step === 'mapping' && table && choice && openOptions && (
        <MappingStep
          host={host}
          table={table}
          choice={choice}
          openOptions={openOptions}
          now={now}
          presets={presets}
          countries={() => probableCountries(start)}
          onPresets={setPresets}
          onChange={changeMapping}
          eligibility={eligibility}
          onBack={onBack}
          onContinue={() => setStep('upload')}
        />
      )}
      {step === 'upload' && !run && table && choice && openOptions && (
        <CheckStep
          host={host}
          table={table}
          choice={choice}
          onChange={changeMapping}
          mapping={withSampleDateOrder(withColumnStatuses(choice, table), openOptions)}
          eligibility={eligibility}
          onEligibility={setEligibility}
          onBack={onBack}
          onSettings={onSettings}
          onStarted={setRun}
        />
      )}
      {step === 'upload' && run && (
        <RunStep
          key={run.runId}
          host={host}
          run={run}
          fresh={run !== start.run}
          onFinished={(finished) => {
            setRun(finished);
            setStep('results');
          }}
          onSettings={onSettings}
        />
      )}
      {step === 'results' && run && (
        <ResultsStep host={host} run={run} onAgain={startOver} onSettings={onSettings} onExplain={onExplain} />
      )}
    </>
  );
}

function isSameTable(a: SourceTable, b: SourceTable): boolean {
  return a.source.sheetId === b.source.sheetId && a.headers.join('\n') === b.headers.join('\n');
}

/** The default country, then those of the spreadsheet's locale (`th_TH`) and time zone. */
function probableCountries({ settings, document }: StartData): string[] {
  const ofLocale = document.locale.split(/[_-]/)[1] ?? '';
  return [settings.country, ofLocale, countryOfZone(document.timeZone) ?? ''].filter((country) => country !== '');
}

/** The run of the document, unless it is done and was one of another tab. */
function runToShow({ run, activeSheetId }: StartData): UploadRun | null {
  return run?.state === 'done' && run.sheetId !== activeSheetId ? null : run;
}

function stepOf(run: UploadRun | null): WizardStep {
  if (!run) return 'source';
  return run.state === 'done' ? 'results' : 'upload';
}
