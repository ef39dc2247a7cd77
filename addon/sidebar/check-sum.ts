import type { CheckProgress, ProblemGroup } from '../rpc.ts';

/** What was found so far, with what the next call found. Groups of one kind become one; the most frequent errors come first. */
export function addCheck(sum: CheckProgress | null, next: CheckProgress): CheckProgress {
  if (!sum) return { ...next, groups: sorted(next.groups) };
  return {
    checked: sum.checked + next.checked,
    total: next.total,
    good: sum.good + next.good,
    bad: sum.bad + next.bad,
    warned: sum.warned + next.warned,
    groups: sorted(next.groups.reduce(addGroup, sum.groups)),
    tooOld: next.tooOld.reduce(addTooOld, sum.tooOld),
    next: next.next,
  };
}

/** Cells of a group that are kept: enough to begin with, few enough to list. */
const MOST_CELLS = 20;

function addGroup(groups: ProblemGroup[], found: ProblemGroup): ProblemGroup[] {
  const same = (group: ProblemGroup): boolean =>
    group.code === found.code && group.field === found.field && group.severity === found.severity;
  if (!groups.some(same)) return [...groups, found];
  return groups.map((group) =>
    same(group)
      ? { ...group, count: group.count + found.count, cells: [...group.cells, ...found.cells].slice(0, MOST_CELLS) }
      : group,
  );
}

function addTooOld(list: CheckProgress['tooOld'], found: CheckProgress['tooOld'][number]): CheckProgress['tooOld'] {
  if (!list.some(({ destination }) => destination === found.destination)) return [...list, found];
  return list.map((entry) =>
    entry.destination === found.destination ? { ...entry, rows: entry.rows + found.rows } : entry,
  );
}

function sorted(groups: ProblemGroup[]): ProblemGroup[] {
  const weight = ({ severity }: ProblemGroup): number => (severity === 'error' ? 0 : 1);
  return [...groups].sort((a, b) => weight(a) - weight(b) || b.count - a.count);
}
