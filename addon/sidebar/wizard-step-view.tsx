import { withSampleDateOrder } from '../../shared/wizard/open-read-options.ts';
import { withColumnStatuses } from '../../shared/wizard/status-meanings.ts';
import type { StartData } from '../contract/rpc.ts';
import { countryOfZone } from '../../shared/wizard/ui/choice-lists.ts';
import type { SidebarHost } from './host.ts';
import { CheckStep } from './steps/check-step.tsx';
import { MappingStep } from './steps/mapping-step.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { ResultsStep } from './steps/results-step.tsx';
import { RunStep } from './steps/run-step.tsx';
import { SourceStep } from './steps/source-step.tsx';
import type { Wizard } from './use-wizard.ts';

interface WizardStepViewProps {
  wizard: Wizard;
  host: SidebarHost;
  start: StartData;
  visit: number;
  onStart: (start: StartData) => void;
  onSettings: () => void;
  onExplain: (row: number | null) => void;
}

/** The step that the user is at. */
export function WizardStepView({ wizard, visit, onExplain, ...rest }: WizardStepViewProps) {
  const { host, start, onStart, onSettings } = rest;
  const { step, run, table } = wizard;
  if (step === 'results') {
    const { startOver } = wizard;
    return (
      run && <ResultsStep host={host} run={run} onAgain={startOver} onSettings={onSettings} onExplain={onExplain} />
    );
  }
  if (step === 'upload' && run) {
    const isFresh = run !== start.run;
    const { showResults } = wizard;
    return (
      <RunStep key={run.runId} host={host} run={run} fresh={isFresh} onFinished={showResults} onSettings={onSettings} />
    );
  }
  if (step !== 'source') return <TableStep wizard={wizard} host={host} start={start} onSettings={onSettings} />;
  return (
    <SourceStep
      key={visit}
      host={host}
      start={start}
      isStale={wizard.isStale}
      onStart={onStart}
      last={table?.source ?? null}
      onRead={wizard.showTable}
      onSettings={onSettings}
    />
  );
}

/** The steps between the choice of a table and its upload. */
function TableStep({
  wizard,
  host,
  start,
  onSettings,
}: Pick<WizardStepViewProps, 'wizard' | 'host' | 'start' | 'onSettings'>) {
  const { step, table, choice, openOptions, eligibility, now, onBack } = wizard;
  if (!table || !choice || !openOptions) return null;
  const common = { host, table, choice, now, eligibility, onBack };
  if (step === 'preview') {
    return <PreviewStep {...{ table, choice, now, onBack }} onContinue={() => wizard.openNext('preview')} />;
  }
  if (step === 'mapping') {
    return (
      <MappingStep
        {...common}
        openOptions={openOptions}
        presets={wizard.presets}
        countries={() => probableCountries(start)}
        onPresets={wizard.setPresets}
        onChange={wizard.changeMapping}
        onContinue={() => wizard.openStep('upload')}
      />
    );
  }
  return (
    <CheckStep
      {...{ host, table, choice, eligibility, onBack, onSettings }}
      onChange={wizard.changeMapping}
      mapping={withSampleDateOrder(withColumnStatuses(choice, table), openOptions)}
      onEligibility={wizard.setEligibility}
      onStarted={wizard.showRun}
    />
  );
}

/** The default country, then those of the spreadsheet's locale (`th_TH`) and time zone. */
function probableCountries({ settings, document }: StartData): string[] {
  const ofLocale = document.locale.split(/[_-]/)[1] ?? '';
  return [settings.country, ofLocale, countryOfZone(document.timeZone) ?? ''].filter((country) => country !== '');
}
