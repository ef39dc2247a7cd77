import { BusyLine } from './busy-line.tsx';
import { ErrorCard } from './error-card.tsx';
import type { TaskRunner } from './use-task.ts';

interface TaskFeedbackProps {
  task: TaskRunner;
  onRetry?: () => void;
  /** Opens the page where the connection can be fixed. */
  onSettings?: () => void;
  /** What it has done, once it has ended well; '' when nothing. */
  message?: string;
}

/** What a button's task does, how it failed, or what it has done. Place it directly under the button. */
export function TaskFeedback({ task, onRetry, onSettings, message }: TaskFeedbackProps) {
  return (
    <>
      <div class="task-feedback">
        <BusyLine what={task.busy} />
        <ErrorCard error={task.error} onRetry={onRetry} onSettings={onSettings} />
      </div>
      {message !== undefined && (
        <p role="status" class="hint">
          {task.busy === null ? message : ''}
        </p>
      )}
    </>
  );
}
