/** What is being done; empty when nothing is. */
export function BusyLine({ what }: { what: string | null }) {
  return (
    <p class="busy-line" role="status">
      {what && (
        <>
          <span class="spinner" aria-hidden="true" />
          {what}
        </>
      )}
    </p>
  );
}
