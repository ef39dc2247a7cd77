import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface DisclosureProps {
  summary: ComponentChildren;
  class?: string;
  /** Whether its content has to be seen. It stays open afterwards, so that it does not close while the user works in it. */
  isOpen: boolean;
  /** The field that it is about. */
  field?: string;
  children: ComponentChildren;
}

/** A part of a page that the user can fold away, and that unfolds by itself when something in it is asked. */
export function Disclosure({ summary, class: name, isOpen, field, children }: DisclosureProps) {
  const wasOpen = useRef(false);
  wasOpen.current ||= isOpen;
  return (
    <details class={name} open={wasOpen.current} data-field={field}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
