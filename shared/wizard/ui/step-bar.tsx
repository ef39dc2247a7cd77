import { text } from '../../texts/texts.ts';
import { WIZARD_STEPS, type WizardStep } from '../steps.ts';

interface StepBarProps {
  current: WizardStep;
  /** Steps that the user can go back to. */
  open: readonly WizardStep[];
  onOpen: (step: WizardStep) => void;
}

/** The five steps with the current one, and links back to those that are done. */
export function StepBar({ current, open, onOpen }: StepBarProps) {
  const position = WIZARD_STEPS.indexOf(current);
  return (
    <nav aria-label={text.wizard.stepsLabel}>
      <ol class="step-bar">
        {WIZARD_STEPS.map((step, index) => {
          const state = index < position ? 'done' : index === position ? 'current' : 'ahead';
          return (
            <li key={step} class={state}>
              <button
                type="button"
                aria-current={step === current ? 'step' : undefined}
                disabled={step !== current && !open.includes(step)}
                onClick={() => step !== current && onOpen(step)}
              >
                <span class="step-number">{index + 1}</span>
                <span class="step-name">{text.wizard.steps[step]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
