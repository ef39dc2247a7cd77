import { webText } from '../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../shared/wizard/ui/notice.tsx';

/** Somebody else saved something else while a form was open. */
export function ChangedSince({ title }: { title: string }) {
  const { changedText, loadAgain } = webText.frame;
  return (
    <Notice tone="bad" title={title} live>
      <p>{changedText}</p>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => window.location.reload()}>
          {loadAgain}
        </button>
      </div>
    </Notice>
  );
}
