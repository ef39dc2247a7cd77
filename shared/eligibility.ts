import type { DestinationEligibility } from './api.ts';

/** The eligibility of several batches as one: by destination, in the order of the first batch, reasons added up. */
export function mergeEligibility(batches: readonly (readonly DestinationEligibility[])[]): DestinationEligibility[] {
  const merged = new Map<string, DestinationEligibility>();
  for (const one of batches.flat()) {
    const before = merged.get(one.destination);
    merged.set(one.destination, before ? add(before, one) : one);
  }
  return [...merged.values()];
}

function add(a: DestinationEligibility, b: DestinationEligibility): DestinationEligibility {
  const leftOut = a.left_out.map((reason) => ({ ...reason }));
  for (const reason of b.left_out) {
    const same = leftOut.find((one) => one.code === reason.code && one.platform_code === reason.platform_code);
    if (same) same.rows += reason.rows;
    else leftOut.push({ ...reason });
  }
  return {
    destination: a.destination,
    will_go: a.will_go + b.will_go,
    held_back: a.held_back + b.held_back,
    went: a.went + b.went,
    tested: a.tested + b.tested,
    test_mode: b.test_mode,
    left_out: leftOut.sort((x, y) => y.rows - x.rows),
  };
}
