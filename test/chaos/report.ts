import { FAILURES, VERDICTS, type Verdict } from './reconcile.ts';
import { PLATFORM_NAMES } from '../sandbox/platforms/server.ts';
import { orderId } from './orders.ts';
import type { Finding } from './compare.ts';
import type { RunResult } from './run.ts';

const MOST_SHOWN = 10;
/** Of one verdict at one platform: one fault often strikes a whole batch. */
const MOST_ALIKE = 2;

export function failuresOf({ findings }: RunResult): Finding[] {
  return findings.filter(({ verdict }) => FAILURES.has(verdict));
}

/** A table of one run: the verdicts by platform, kills by kind, and the first failures with all that is written of them. */
export function reportOf(result: RunResult, seed: number): string {
  const { store, findings, kills, orders, statements, seconds, waitSeconds, surprises } = result;
  const failures = failuresOf(result);
  const kinds = count(kills.map(({ victim }) => victim));
  return [
    `\n${store}: ${kills.length} kills in ${seconds} s, of which waiting for the open deliveries ${waitSeconds} s; ${orders} orders, ${statements} statements, ${findings.length} rows; seed ${seed}`,
    `killed: ${Object.entries(kinds)
      .map(([victim, times]) => `${victim} ${times}`)
      .join(', ')}` + (surprises > 0 ? `; ended by itself: ${surprises}` : ''),
    ...table(findings),
    ...uncertainCodes(findings),
    ...deathsWhileSending(findings),
    ...(failures.length === 0 ? ['No failure.'] : shown(failures).map(inFull)),
    ...(failures.length === 0 ? [] : [`${failures.length} failures; the backends' log: ${result.logFile}`]),
  ].join('\n');
}

function table(findings: readonly Finding[]): string[] {
  const used = VERDICTS.filter((verdict) => findings.some((finding) => finding.verdict === verdict));
  const line = (name: string, own: readonly Finding[]): string => {
    const counts = count(own.map(({ verdict }) => verdict));
    return [name.padEnd(10), ...used.map((verdict) => String(counts[verdict] ?? 0).padStart(width(verdict)))].join(
      '  ',
    );
  };
  return [
    [''.padEnd(10), ...used.map((verdict) => verdict.padStart(width(verdict)))].join('  '),
    ...PLATFORM_NAMES.map((name) =>
      line(
        name,
        findings.filter(({ platform }) => platform === name),
      ),
    ),
    line('all', findings),
  ];
}

function width(verdict: Verdict): number {
  return Math.max(7, verdict.length);
}

/** What the uncertain rows say of themselves. */
function uncertainCodes(findings: readonly Finding[]): string[] {
  const codes = findings.flatMap(({ verdict, platform, entry }) => {
    if (!verdict.startsWith('uncertain')) return [];
    const rows = entry?.ours?.deliveries.filter((row) => row.platform === platform && row.state === 'uncertain') ?? [];
    return rows.map(({ code }) => `${platform} ${code}`);
  });
  const counted = Object.entries(count(codes)).map(([code, times]) => `${code} ${times}`);
  return counted.length === 0 ? [] : [`uncertain by code: ${counted.join(', ')}`];
}

/** How short after the mark processes died: a long time shows that marks are made too early. */
function deathsWhileSending(findings: readonly Finding[]): string[] {
  const died = findings.filter(({ verdict }) => verdict === 'uncertain: died while sending');
  return Object.entries(count(died.map(({ platform, why }) => `${platform} ${why}`))).map(
    ([what, times]) => `died while sending: ${what}: ${times}`,
  );
}

function shown(failures: readonly Finding[]): Finding[] {
  const alike = new Map<string, number>();
  return failures
    .filter(({ verdict, platform }) => {
      const times = (alike.get(`${verdict} ${platform}`) ?? 0) + 1;
      alike.set(`${verdict} ${platform}`, times);
      return times <= MOST_ALIKE;
    })
    .slice(0, MOST_SHOWN);
}

function inFull({ verdict, why, platform, order, entry }: Finding): string {
  const rows = entry?.ours?.deliveries.filter((row) => row.platform === platform) ?? [];
  const lines = [
    ...(entry?.statements ?? []).map((one) => `stated  ${JSON.stringify(one)}`),
    ...(entry?.ours ? [`ours    ${JSON.stringify({ ...entry.ours, deliveries: undefined })}`] : []),
    ...rows.map(({ reason: _, ...row }) => `ours    ${JSON.stringify(row)}`),
    ...(entry?.theirs ?? []).map((one) => `theirs  ${JSON.stringify(one)}`),
    ...(entry
      ? [`replied statuses ${entry.requests.map(({ status }) => status).join(' ') || 'none'}; click ${entry.click}`]
      : []),
  ];
  return [
    `\n${verdict}: ${order === null ? '?' : orderId(order)} at ${platform}: ${why}`,
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

function count(list: readonly string[]): Partial<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of list) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
