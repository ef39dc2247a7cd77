import { STEPS, STEP_NAMES, type Step } from '../steps.ts';

interface StepBarProps {
  current: Step;
  /** Steps that may be gone back to. */
  open: readonly Step[];
  onOpen: (step: Step) => void;
}

/** Where one is among the five steps, and the way back to those that are done. */
export function StepBar({ current, open, onOpen }: StepBarProps) {
  const place = STEPS.indexOf(current);
  return (
    <nav aria-label="Steps">
      <ol class="step-bar">
        {STEPS.map((step, index) => {
          const state = index < place ? 'done' : index === place ? 'current' : 'ahead';
          return (
            <li key={step} class={state}>
              <button
                type="button"
                aria-current={step === current ? 'step' : undefined}
                disabled={step !== current && !open.includes(step)}
                onClick={() => step !== current && onOpen(step)}
              >
                <span class="step-number">{index + 1}</span>
                <span class="step-name">{STEP_NAMES[step]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
