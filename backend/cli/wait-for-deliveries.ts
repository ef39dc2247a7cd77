import type { UploadDetail } from '../../shared/api.ts';
import { IN_PROGRESS_STATES } from '../../shared/delivery.ts';
import type { CliIo } from './cli-io.ts';

const POLL_INTERVAL_MS = 1000;
const DEFAULT_SECONDS = 120;

/** Asks about an upload until none of its deliveries is under way any more, or the time is up. What goes hours later is not waited for. */
export async function waitForDeliveries(
  io: CliIo,
  ask: () => Promise<UploadDetail>,
  seconds: true | number,
): Promise<UploadDetail> {
  const until = io.clock().getTime() + (seconds === true ? DEFAULT_SECONDS : seconds) * 1000;
  let last = 0;
  for (;;) {
    const upload = await ask();
    const open = countInProgress(upload);
    if (open === 0) return upload;
    if (open !== last) io.err(`${open.toLocaleString('en')} deliveries are under way\n`);
    if (io.clock().getTime() + POLL_INTERVAL_MS > until) {
      io.err('They go on without us; `status` shows how they fare.\n');
      return upload;
    }
    last = open;
    await io.sleep(POLL_INTERVAL_MS);
  }
}

function countInProgress({ deliveries, eligibility }: UploadDetail): number {
  const counts = Object.values(deliveries).flatMap((byState) => IN_PROGRESS_STATES.map((state) => byState[state] ?? 0));
  const later = eligibility.reduce((sum, { held_back }) => sum + held_back, 0);
  return counts.reduce((sum, count) => sum + count, 0) - later;
}
