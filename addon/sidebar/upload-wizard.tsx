import type { StartData } from '../contract/rpc.ts';
import { text } from '../../shared/texts/texts.ts';
import { WIZARD_STEPS } from '../../shared/wizard/steps.ts';
import { Notice } from '../../shared/wizard/ui/notice.tsx';
import { StepBar } from '../../shared/wizard/ui/step-bar.tsx';
import { BusyLine } from './busy-line.tsx';
import { ErrorCard } from './error-card.tsx';
import type { SidebarHost } from './host.ts';
import { SourceLine } from './steps/source-line.tsx';
import { useWizard } from './use-wizard.ts';
import { WizardStepView } from './wizard-step-view.tsx';

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

/** The five steps of an upload. */
export function UploadWizard(props: WizardProps) {
  const wizard = useWizard(props);
  const { step, table, run, task } = wizard;
  if (task.busy) return <BusyLine what={task.busy} />;
  const done = run ? [] : WIZARD_STEPS.slice(0, WIZARD_STEPS.indexOf(step));
  const chosen = run || step === 'source' ? null : table;
  return (
    <>
      <StepBar current={step} open={done} onOpen={wizard.openStep} />
      <ErrorCard error={task.error} onRetry={wizard.retry} onSettings={props.onSettings} />
      {chosen && <SourceLine tabName={chosen.tabName} rowCount={chosen.rowCount} selected={chosen.source.selected} />}
      {chosen?.hasSamples && (
        <Notice tone="plain" title={text.wizard.sampleTitle}>
          <p>{text.wizard.sample}</p>
        </Notice>
      )}
      <WizardStepView wizard={wizard} {...props} />
    </>
  );
}
