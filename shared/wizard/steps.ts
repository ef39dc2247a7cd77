/** The five steps of an upload, in their order. */
export const WIZARD_STEPS = ['source', 'preview', 'mapping', 'upload', 'results'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** What decides which steps are skipped. */
export interface SkipConditions {
  /** How many tables there are to choose from. */
  sources: number;
  /** The table was mapped before and that mapping can be used as it is. */
  mappedBefore: boolean;
}

/** Whether a step is skipped because the user has nothing to decide in it. Going back still shows it. */
export function isSkipped(step: WizardStep, { sources, mappedBefore }: SkipConditions): boolean {
  if (step === 'source') return sources === 1;
  return (step === 'preview' || step === 'mapping') && mappedBefore;
}

/** The next step that is not skipped. */
export function stepAfter(step: WizardStep, facts: SkipConditions): WizardStep {
  const rest = WIZARD_STEPS.slice(WIZARD_STEPS.indexOf(step) + 1);
  return rest.find((next) => !isSkipped(next, facts)) ?? 'results';
}

/** The step before, skipped or not; null before the first. */
export function stepBefore(step: WizardStep): WizardStep | null {
  return WIZARD_STEPS[WIZARD_STEPS.indexOf(step) - 1] ?? null;
}
