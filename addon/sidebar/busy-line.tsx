import { useEffect, useState } from 'preact/hooks';
import { text } from '../../shared/texts/texts.ts';

/** After this, people ask themselves whether anything still happens. */
const LONG_MS = 10_000;

/** What is being done, and that it still is when it takes long; empty when nothing is. */
export function BusyLine({ what }: { what: string | null }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (what === null) return undefined;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return (
    <p class="busy-line" role="status">
      {what && (
        <>
          <span class="spinner" aria-hidden="true" />
          <span>
            {what}
            {long && <span class="hint"> {text.wizard.stillWaiting}</span>}
          </span>
        </>
      )}
    </p>
  );
}
