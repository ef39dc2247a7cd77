import { useState } from 'preact/hooks';
import type { GroupingFinding } from '../../../shared/orders/detect-grouping.ts';
import { text } from '../../../shared/texts/texts.ts';
import { mergeCheckProgress } from '../../../shared/upload/check-progress.ts';
import type { CheckProgress, MappingChoice, SourceTable } from '../../contract/rpc.ts';
import type { SidebarHost } from '../host.ts';
import { type TaskRunner, useTask } from '../use-task.ts';

/** The check of all rows, and what can be done with its marks. */
export interface RowCheck {
  task: TaskRunner;
  /** How far it is; null before it began. */
  progress: CheckProgress | null;
  isComplete: boolean;
  /** How rows make up orders; null before it is known. */
  grouping: GroupingFinding | null;
  /** Whether bad cells are coloured. */
  mark: boolean;
  /** What was done with the marks. */
  message: string;
  setMark: (mark: boolean) => void;
  start: () => void;
  /** Forgets the result, which no longer holds. */
  forget: () => void;
  clearMarks: () => void;
  jump: (cell: { row: number; column: number }) => void;
}

/** Validates all rows of a source, some at a time. It stops where a person has to say how rows make up orders. */
export function useRowCheck(host: SidebarHost, source: SourceTable['source'], mapping: MappingChoice): RowCheck {
  const [progress, setProgress] = useState<CheckProgress | null>(null);
  const [grouping, setGrouping] = useState<GroupingFinding | null>(null);
  const [mark, setMark] = useState(true);
  const [message, setMessage] = useState('');
  const task = useTask();
  const { sheetId } = source;
  const words = text.check;

  const start = (): void =>
    task.run(words.checking, async () => {
      let sum: CheckProgress | null = null;
      let next: number | null = null;
      setProgress(null);
      setMessage('');
      const found = await host.callScript('findGrouping', { source, mapping });
      setGrouping(found);
      if (!found.isCertain && !mapping.options.grouping) return;
      do {
        const part: CheckProgress = await host.callScript('checkRows', { source, mapping, mark, next });
        sum = sum ? mergeCheckProgress(sum, part) : part;
        next = sum.next;
        setProgress(sum);
      } while (next !== null);
    });
  const clearMarks = (): void =>
    task.run(words.removingMarks, async () => {
      const marks = await host.callScript('clearMarks', sheetId);
      setMessage(words.marksRemoved(marks.cleared));
    });
  const jump: RowCheck['jump'] = (cell) =>
    task.run(words.goingToCell, async () => {
      await host.callScript('jumpTo', { sheetId, ...cell });
      host.focusSheet();
    });

  const isComplete = progress !== null && progress.next === null && task.busy !== words.checking;
  const forget = (): void => setProgress(null);
  return { task, progress, isComplete, grouping, mark, message, setMark, start, forget, clearMarks, jump };
}
