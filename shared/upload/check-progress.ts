import type { CheckProgress, EligibilityProgress, ProblemGroup } from './types.ts';

/** Cells named in each group; more would only make the page long. */
const MOST_CELLS = 20;

/** Two consecutive parts of a check as one. */
export function mergeCheckProgress(a: CheckProgress, b: CheckProgress): CheckProgress {
  return {
    checked: a.checked + b.checked,
    total: b.total,
    good: a.good + b.good,
    bad: a.bad + b.bad,
    warned: a.warned + b.warned,
    groups: mergeProblemGroups([...a.groups, ...b.groups]),
    tooOld: mergeTooOld([...a.tooOld, ...b.tooOld]),
    next: b.next,
  };
}

/** Groups of the same kind become one, whatever cell their messages quote; the most frequent errors first, then warnings. */
export function mergeProblemGroups(groups: readonly ProblemGroup[]): ProblemGroup[] {
  const byKind = new Map<string, ProblemGroup>();
  for (const group of groups) {
    const kind = [group.severity, group.code, group.field, group.fix].join('\n');
    const known = byKind.get(kind);
    const cells = [...(known?.cells ?? []), ...group.cells].slice(0, MOST_CELLS);
    byKind.set(kind, { ...group, count: group.count + (known?.count ?? 0), cells });
  }
  return [...byKind.values()].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning') || b.count - a.count,
  );
}

/** A check of all rows with what the dry run found as well: the same kinds of problems, and those that only the backend knows. */
export function withDryRun(
  check: CheckProgress,
  { total, failed, problems }: Pick<EligibilityProgress, 'total' | 'failed' | 'problems'>,
): CheckProgress {
  const kindOf = ({ severity, code, field }: ProblemGroup): string => [severity, code, field].join('\n');
  const known = new Set(check.groups.map(kindOf));
  const found = problems.filter((group) => !known.has(kindOf(group)));
  const bad = Math.max(check.bad, failed);
  return { ...check, good: total - bad, bad, groups: mergeProblemGroups([...check.groups, ...found]) };
}

function mergeTooOld(parts: CheckProgress['tooOld']): CheckProgress['tooOld'] {
  const byDestination = new Map<string, CheckProgress['tooOld'][number]>();
  for (const part of parts) {
    const known = byDestination.get(part.destination);
    byDestination.set(part.destination, { ...part, rows: part.rows + (known?.rows ?? 0) });
  }
  return [...byDestination.values()];
}
