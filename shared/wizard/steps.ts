/** The five steps of an upload, in their order. */
export const STEPS = ['source', 'preview', 'mapping', 'upload', 'results'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  source: 'Source',
  preview: 'Preview',
  mapping: 'Mapping',
  upload: 'Upload',
  results: 'Results',
};

/** What decides which steps have nothing to decide. */
export interface StepFacts {
  /** Tables to choose from. */
  sources: number;
  /** The table was mapped before and that mapping can be used as it is. */
  mappedBefore: boolean;
}

/** Whether a step has nothing to decide and is passed over. Going back shows it all the same. */
export function isSkipped(step: Step, { sources, mappedBefore }: StepFacts): boolean {
  if (step === 'source') return sources === 1;
  return (step === 'preview' || step === 'mapping') && mappedBefore;
}

/** The next step that has something to decide. */
export function stepAfter(step: Step, facts: StepFacts): Step {
  const rest = STEPS.slice(STEPS.indexOf(step) + 1);
  return rest.find((next) => !isSkipped(next, facts)) ?? 'results';
}

/** The step before, skipped or not; null before the first. */
export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}
