import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A page's or step's heading. It takes the focus when it appears, so that keyboard and screen reader begin there; unless
 * somebody works elsewhere meanwhile: what is typed into the sheet must not be broken off by an upload that ends.
 */
export function Heading({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (heading.current?.ownerDocument.hasFocus()) heading.current.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
