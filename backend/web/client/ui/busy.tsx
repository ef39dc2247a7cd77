/** What is being done; empty when nothing is, so that screen readers announce it when it begins. */
export function Busy({ what }: { what: string | null }) {
  return (
    <p class="busy-line" role="status">
      {what !== null && (
        <>
          <span class="spinner" aria-hidden="true" />
          <span>{what}</span>
        </>
      )}
    </p>
  );
}
