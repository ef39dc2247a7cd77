import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import type { FileProblem } from '../files/file-problem.ts';

/** Why a file cannot be read, and what to do. */
export function FileProblemNotice({ name, problem }: { name: string; problem: FileProblem }) {
  const { problemTitle, problems } = webText.upload;
  return (
    <Notice tone="bad" title={problemTitle} live>
      <p>
        <strong>{name}</strong>
      </p>
      <p>{problems[problem.code](problem.details)}</p>
    </Notice>
  );
}
