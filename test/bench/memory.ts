/** The most that this process has held in memory so far, MB. */
export function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
