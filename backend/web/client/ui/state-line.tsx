import type { ComponentChildren } from 'preact';
import type { Tone } from '../../../../shared/wizard/results.ts';
import { Icon } from '../../../../shared/wizard/ui/icon.tsx';

/** A state in words, with its icon. */
export function StateLine({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <p class="state-line">
      <Icon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
