import type { ComponentChildren } from 'preact';
import type { Tone } from '../results.ts';
import { Icon } from './icon.tsx';

interface NoticeProps {
  tone: Tone;
  title?: string;
  /** Announced by screen readers as soon as it appears. */
  live?: boolean;
  children: ComponentChildren;
}

/** A message in a box, with its severity as icon and colour. */
export function Notice({ tone, title, live = false, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon tone={tone} />
      <div class="notice-text">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
