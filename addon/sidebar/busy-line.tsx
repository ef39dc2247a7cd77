/** What is being done just now; nothing when nothing is. */
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
