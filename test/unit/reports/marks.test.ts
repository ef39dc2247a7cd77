import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const BACKEND = join(import.meta.dirname, '../../../backend');

/** A statement that writes what reports count. */
const WRITES = /\b(?:insert into|update|delete from) (?:conversion|delivery|adjustment|browser_purchase)\b(?!_)/;
/** What marks the days of the change. */
const MARKS = /\bmarkDays(?:Of)?\(|\binsert into report_mark\b/;

/** Files whose callers mark the days, or that change nothing that reports show. */
const EXEMPT: Readonly<Record<string, string>> = {
  'conversions/store-changes.ts': 'accept.ts marks the whole batch',
  'delivery/outbox.ts': 'its callers mark the conversions',
  'delivery/adjustments.ts': 'its callers mark the conversions',
  'delivery/platform-key.ts': 'only the platform key',
  'delivery/shared-numbers.ts': 'only the dedup id',
  'delivery/clock-repair.ts': 'only due times',
  'privacy/lift.ts': 'only the content hash',
  'privacy/remove-captured.ts': 'only what the match booster added',
};
/** Functions that write and leave the mark to their callers: each file that calls one marks. */
const CALLS =
  /\b(?:insertDeliveries|insertDeliveryGroups|includeInSale|releaseAdjustments|planAndStoreChanges|eraseConversions)\(/;
const CALLERS_EXEMPT: Readonly<Record<string, string>> = {
  'conversions/store-changes.ts': 'accept.ts marks the whole batch',
  'conversions/accept.ts': 'markBatch',
  'delivery/adjustments.ts': 'defines them',
  'delivery/outbox.ts': 'defines it',
  'privacy/erase.ts': 'eraseConversions marks',
  'privacy/erased-rows.ts': 'eraseConversions marks',
};

/** What marks conversions whose outcome may have changed, for webhooks (store/outcome-marks.ts): most mark both at once. */
const MARKS_OUTCOMES = /\bmarkDaysOf\(|\bmarkOutcomes\(/;
/** Files that mark days and change no outcome, or whose callers mark it. */
const NO_OUTCOME: Readonly<Record<string, string>> = {
  'identity/purchases.ts': 'purchases in the browser are no conversions of rows',
  'conversions/examine.ts': 'only the finding',
  'conversions/forget-findings.ts': 'only the finding',
  'reports/recount.ts': 'days that are counted once more',
  'store/stale-days.ts': 'defines the marks',
};

it('code that writes what reports count marks its days, and the conversions for webhooks', async () => {
  const entries = await readdir(BACKEND, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(BACKEND, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('store/migrations/'));
  const unmarked: string[] = [];
  const withoutOutcome: string[] = [];
  const writers = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(BACKEND, file), 'utf8');
    const writes = WRITES.test(text);
    if (writes) writers.add(file);
    if (writes && !MARKS.test(text) && !(file in EXEMPT)) unmarked.push(`${file} writes`);
    const marksDays = MARKS.test(text) && !MARKS_OUTCOMES.test(text);
    if (marksDays && !(file in NO_OUTCOME)) withoutOutcome.push(file);
    if (CALLS.test(text) && !MARKS.test(text) && !(file in CALLERS_EXEMPT)) unmarked.push(`${file} calls`);
  }
  expect(unmarked).toEqual([]);
  expect(withoutOutcome).toEqual([]);
  expect(writers.size).toBeGreaterThan(15);
  // A file that no longer writes needs no exemption.
  expect(Object.keys(EXEMPT).filter((file) => !writers.has(file))).toEqual([]);
});
