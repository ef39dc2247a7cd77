import type { ComponentChildren } from 'preact';
import { webText } from '../../../../shared/texts/web/texts.ts';
import type { Loaded } from '../use-load.ts';
import { Busy } from './busy.tsx';
import { ProblemCard } from './problem-card.tsx';

/** Shows loaded data, or that they are being loaded, or why they could not be. Old data stay while new ones are loaded. */
export function ShowLoaded<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const { data, problem, isLoading, reload } = of;
  return (
    <>
      <ProblemCard problem={problem} onRetry={reload} />
      <Busy what={isLoading && data === null ? webText.frame.loading : null} />
      {data !== null && (
        <div class="loaded" aria-busy={isLoading}>
          {children(data)}
        </div>
      )}
    </>
  );
}
