import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page, with its heading and what it is for. */
export function Section({ title, intro, children }: { title: string; intro?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="page-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {intro !== undefined && <p class="hint">{intro}</p>}
      {children}
    </section>
  );
}
