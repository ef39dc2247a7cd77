import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page, with its heading and what it is for. A group: its table is the region, with the same name. */
export function Section({ title, intro, children }: { title: string; intro?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="page-section" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {intro !== undefined && <p class="hint">{intro}</p>}
      {children}
    </section>
  );
}
