import { Notice } from '../../../../shared/wizard/ui/notice.tsx';

/** What was done, announced when it appears. */
export function Done({ what }: { what: string | null }) {
  return (
    <div role="status">
      {what !== null && (
        <Notice tone="good">
          <p>{what}</p>
        </Notice>
      )}
    </div>
  );
}
