import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A page's or step's heading. It takes the focus when it appears, so that keyboard and screen reader start there; but not
 * while the user works elsewhere: an upload that ends must not interrupt typing in the sheet.
 */
export function FocusedHeading({ children }: { children: ComponentChildren }) {
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
