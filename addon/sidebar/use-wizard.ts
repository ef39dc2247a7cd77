import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { text } from '../../shared/texts/texts.ts';
import { type MappingChoice, startingChoice } from '../../shared/wizard/mapping-choice.ts';
import { findOpenReadOptions } from '../../shared/wizard/open-read-options.ts';
import { stepAfter, stepBefore, type WizardStep } from '../../shared/wizard/steps.ts';
import { validateSample } from '../../shared/wizard/validate-sample.ts';
import type { EligibilityProgress, MappingPreset, SourceTable, StartData, UploadRun } from '../contract/rpc.ts';
import { defaultSource, usableTabs } from './default-source.ts';
import type { SidebarHost } from './host.ts';
import { type TaskRunner, useTask } from './use-task.ts';

/** Where the user is in an upload, and what was chosen so far. */
export interface Wizard {
  step: WizardStep;
  task: TaskRunner;
  /** Does again what `task` could not do. */
  retry: () => void;
  run: UploadRun | null;
  table: SourceTable | null;
  choice: MappingChoice | null;
  openOptions: ReturnType<typeof findOpenReadOptions> | null;
  /** What each platform will take of this table under this mapping. */
  eligibility: EligibilityProgress | null;
  presets: MappingPreset[];
  setPresets: (presets: MappingPreset[]) => void;
  /** Whether the user came back to the source step: the sheet may show another tab by then. */
  isStale: boolean;
  /** When the table was read, in ISO 8601. */
  now: string;
  /** Undefined where there is no way back. */
  onBack: (() => void) | undefined;
  openStep: (step: WizardStep) => void;
  /** The step after this one that has something to decide. */
  openNext: (step: WizardStep) => void;
  showTable: (table: SourceTable) => void;
  changeMapping: (choice: MappingChoice) => void;
  setEligibility: (all: EligibilityProgress | null) => void;
  showRun: (run: UploadRun) => void;
  showResults: (run: UploadRun) => void;
  startOver: () => void;
}

interface WizardInput {
  host: SidebarHost;
  start: StartData;
  /** How often the page was opened, from 0. */
  visit: number;
  onStart: (start: StartData) => void;
}

/** The state of the wizard. An open run of this document is shown first, and the results of the last run of the open tab. */
export function useWizard({ host, start, visit, onStart }: WizardInput): Wizard {
  const [run, setRun] = useState<UploadRun | null>(runToShow(start));
  const [step, openStep] = useState<WizardStep>(stepOf(runToShow(start)));
  const [isStale, setIsStale] = useState(false);
  const [mappedBefore, setMappedBefore] = useState(false);
  const [presets, setPresets] = useState<MappingPreset[]>(start.presets);
  const choices = useTableChoice(host, start);
  const { table } = choices;
  const task = useTask();
  const sources = usableTabs(start.tabs).length;

  function showTable(read: SourceTable): void {
    const isReady = choices.read(read);
    task.clear();
    setMappedBefore(isReady);
    setIsStale(true);
    openStep(stepAfter('source', { sources, mappedBefore: isReady }));
  }
  function startOver(): void {
    setRun(null);
    choices.forget();
    setIsStale(true);
    openStep('source');
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

  const before = stepBefore(step);
  return {
    ...choices,
    ...{ step, task, run, table, presets, setPresets, openStep, showTable, startOver, showRun: setRun },
    isStale: isStale || visit > 0,
    retry: step === 'results' ? leaveOtherResults : skipSource,
    onBack: before && !run ? () => openStep(before) : undefined,
    openNext: (from) => openStep(stepAfter(from, { sources, mappedBefore })),
    showResults: (finished) => {
      setRun(finished);
      openStep('results');
    },
  };
}

/** The table that was read, and how its columns are mapped. */
function useTableChoice(host: SidebarHost, start: StartData) {
  const [table, setTable] = useState<SourceTable | null>(null);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  const [eligibility, setEligibility] = useState<EligibilityProgress | null>(null);
  const now = useMemo(() => new Date(host.clock()).toISOString(), [table]);
  const openOptions = useMemo(
    () => (choice && table ? findOpenReadOptions(choice, table, now) : null),
    [choice, table],
  );
  function changeMapping(next: MappingChoice | null): void {
    setChoice(next);
    setEligibility(null);
  }
  /** Returns whether it was mapped before, and nothing is to be decided. */
  function read(next: SourceTable): boolean {
    const { settings, document } = start;
    const defaults = { ...settings, timeZone: settings.timeZone || document.timeZone };
    // Other rows of the same table: the user's changes to the mapping stay.
    const chosen = choice && table && isSameTable(table, next) ? choice : startingChoice(next, defaults);
    setTable(next);
    changeMapping(chosen);
    return next.remembered !== null && validateSample(chosen, next, now).problems.length === 0;
  }
  function forget(): void {
    setTable(null);
    changeMapping(null);
  }
  return { table, choice, openOptions, eligibility, now, setEligibility, changeMapping, read, forget };
}

function isSameTable(a: SourceTable, b: SourceTable): boolean {
  return a.source.sheetId === b.source.sheetId && a.headers.join('\n') === b.headers.join('\n');
}

/** The run of the document, unless it is done and was one of another tab. */
function runToShow({ run, activeSheetId }: StartData): UploadRun | null {
  return run?.state === 'done' && run.sheetId !== activeSheetId ? null : run;
}

function stepOf(run: UploadRun | null): WizardStep {
  if (!run) return 'source';
  return run.state === 'done' ? 'results' : 'upload';
}
