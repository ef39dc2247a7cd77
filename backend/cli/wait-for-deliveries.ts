import type { UploadDetail } from '../../shared/api.ts';
import { IN_PROGRESS_STATES } from '../../shared/delivery.ts';
import type { CliIo } from './cli-io.ts';

const POLL_INTERVAL_MS = 1000;
const DEFAULT_SECONDS = 120;

/**
 * Polls an upload until none of its deliveries is in progress, or the time is up. Returns the upload. Does not wait for
 * deliveries that are held back.
 */
export async function waitForDeliveries(
  io: CliIo,
  getUpload: () => Promise<UploadDetail>,
  seconds: true | number,
): Promise<UploadDetail> {
  const deadline = io.clock().getTime() + (seconds === true ? DEFAULT_SECONDS : seconds) * 1000;
  let lastCount = 0;
  for (;;) {
    const upload = await getUpload();
    const count = countInProgress(upload);
    if (count === 0) return upload;
    if (count !== lastCount) io.err(`${count.toLocaleString('en')} deliveries are in progress\n`);
    if (io.clock().getTime() + POLL_INTERVAL_MS > deadline) {
      io.err('Stopped waiting. The backend continues the deliveries; `status` shows their progress.\n');
      return upload;
    }
    lastCount = count;
    await io.sleep(POLL_INTERVAL_MS);
  }
}

function countInProgress({ deliveries, eligibility }: UploadDetail): number {
  const counts = Object.values(deliveries).flatMap((byState) => IN_PROGRESS_STATES.map((state) => byState[state] ?? 0));
  const heldBack = eligibility.reduce((sum, { held_back }) => sum + held_back, 0);
  return counts.reduce((sum, count) => sum + count, 0) - heldBack;
}
