import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingPreset, UploadRun, SourceTable, StartData } from '../contract/rpc.ts';
import { type MappingChoice, startingChoice } from '../../shared/wizard/mapping-choice.ts';
import { openQuestions, settle } from '../../shared/wizard/open-questions.ts';
import { judgeSample } from '../../shared/wizard/sample-verdict.ts';
import { STEPS, type Step, type StepFacts, stepAfter, stepBefore } from '../../shared/wizard/steps.ts';
import { StepBar } from '../../shared/wizard/ui/step-bar.tsx';
import { BusyLine } from './busy-line.tsx';
import { FailureCard } from './failure-card.tsx';
import type { Host } from './host.ts';
import { firstSource, usableTabs } from './source.ts';
import { CheckStep } from './steps/check-step.tsx';
import { MappingStep } from './steps/mapping-step.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { ResultsStep } from './steps/results-step.tsx';
import { RunStep } from './steps/run-step.tsx';
import { SourceStep } from './steps/source-step.tsx';
import { useTask } from './use-task.ts';

interface WizardProps {
  host: Host;
  start: StartData;
  onStart: (start: StartData) => void;
  onSettings: () => void;
}

/** The five steps of an upload. An open run of this document is shown before anything else. */
export function Wizard({ host, start, onStart, onSettings }: WizardProps) {
  const sources = usableTabs(start.tabs).length;
  const [run, setRun] = useState<UploadRun | null>(start.run);
  const [step, setStep] = useState<Step>(stepOf(start.run));
  const [table, setTable] = useState<SourceTable | null>(null);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  /** What each platform will take of this table under this mapping. */
  const [told, tell] = useState<EligibilityProgress | null>(null);
  const [presets, setPresets] = useState<MappingPreset[]>(start.presets);
  const [mappedBefore, setMappedBefore] = useState(false);
  const now = useMemo(() => new Date(host.clock()).toISOString(), [table]);
  const task = useTask();
  const facts: StepFacts = { sources, mappedBefore };

  function take(read: SourceTable): void {
    const { settings, document } = start;
    const defaults = { ...settings, timeZone: settings.timeZone || document.timeZone };
    // Other rows of the same table: what was changed in the mapping stays.
    const chosen = choice && table && isSameTable(table, read) ? choice : startingChoice(read, defaults);
    const ready = read.remembered !== null && judgeSample(chosen, read, now).problems.length === 0;
    setTable(read);
    choose(chosen);
    setMappedBefore(ready);
    setStep(stepAfter('source', { sources, mappedBefore: ready }));
  }
  function choose(chosen: MappingChoice | null): void {
    setChoice(chosen);
    tell(null);
  }
  function beginAgain(): void {
    setRun(null);
    setTable(null);
    choose(null);
    setStep('source');
  }
  // With one tab there is nothing to choose, so it is read at once.
  const skipSource = (): void =>
    task.run('Reading the sheet', async () => {
      const read = await host.call('readSource', firstSource(start));
      if (read.rowCount > 0) take(read);
    });
  useEffect(() => {
    if (!run && sources === 1) skipSource();
  }, []);

  const questions = useMemo(() => (choice && table ? openQuestions(choice, table, now) : null), [choice, table]);
  const back = stepBefore(step);
  const onBack = back && !run ? () => setStep(back) : undefined;
  const done = STEPS.slice(0, STEPS.indexOf(step));
  if (task.busy) return <BusyLine what={task.busy} />;
  return (
    <>
      <StepBar current={step} open={run ? [] : done} onOpen={setStep} />
      <FailureCard failure={task.failure} onRetry={skipSource} onSettings={onSettings} />
      {step === 'source' && (
        <SourceStep
          host={host}
          start={start}
          onStart={onStart}
          last={table?.source ?? null}
          onRead={take}
          onSettings={onSettings}
        />
      )}
      {step === 'preview' && table && choice && (
        <PreviewStep
          table={table}
          choice={choice}
          now={now}
          onBack={onBack}
          onContinue={() => setStep(stepAfter('preview', facts))}
        />
      )}
      {step === 'mapping' && table && choice && questions && (
        <MappingStep
          host={host}
          table={table}
          choice={choice}
          questions={questions}
          now={now}
          presets={presets}
          onPresets={setPresets}
          onChange={choose}
          told={told}
          onBack={onBack}
          onContinue={() => setStep('upload')}
        />
      )}
      {step === 'upload' && !run && table && choice && questions && (
        <CheckStep
          host={host}
          table={table}
          mapping={settle(choice, questions)}
          told={told}
          onTold={tell}
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
      {step === 'results' && run && <ResultsStep host={host} run={run} onAgain={beginAgain} onSettings={onSettings} />}
    </>
  );
}

function isSameTable(a: SourceTable, b: SourceTable): boolean {
  return a.source.sheetId === b.source.sheetId && a.headers.join('\n') === b.headers.join('\n');
}

function stepOf(run: UploadRun | null): Step {
  if (!run) return 'source';
  return run.state === 'done' ? 'results' : 'upload';
}
