import { BusyLine } from './busy-line.tsx';
import { ErrorCard } from './error-card.tsx';
import type { TaskRunner } from './use-task.ts';

interface TaskFeedbackProps {
  task: TaskRunner;
  onRetry?: () => void;
  /** Opens the page where the connection can be fixed. */
  onSettings?: () => void;
}

/** What a button's task does and how it failed. Place it directly under the button. */
export function TaskFeedback({ task, onRetry, onSettings }: TaskFeedbackProps) {
  return (
    <div class="task-feedback">
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onRetry={onRetry} onSettings={onSettings} />
    </div>
  );
}
