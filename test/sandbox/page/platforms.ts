/** What the stand-ins of the ad platforms received, and the troubles that are set on them. */
import type { ReceivedSummary } from '../platforms/kit/received.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { TROUBLES } from './wire.ts';
import type { PlatformState, Trouble } from './wire.ts';

/** Where each stand-in is, by its name. */
export type PlatformUrls = Readonly<Record<string, string>>;

const REFUSALS_SHOWN = 3;

/** The fault that each trouble means; what is posted replaces what was. */
const FAULTS: Record<Trouble, { mode: string; delay_ms?: number; retry_after?: number }> = {
  healthy: { mode: 'none' },
  slow: { mode: 'slow', delay_ms: 5_000 },
  'rate limited': { mode: 'rate_limit', retry_after: 5 },
  failing: { mode: 'fail' },
};

export function isTrouble(text: unknown): text is Trouble {
  return TROUBLES.some((trouble) => trouble === text);
}

export async function platformStates(urls: PlatformUrls): Promise<PlatformState[]> {
  return Promise.all(Object.entries(urls).map(([name, url]) => stateOf(name, url)));
}

export async function setTrouble(url: string, trouble: Trouble): Promise<void> {
  await fetch(`${url}/_faults`, { method: 'POST', body: JSON.stringify(FAULTS[trouble]) });
}

async function stateOf(name: string, url: string): Promise<PlatformState> {
  const read = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
  const [received, fault] = await Promise.all([read('/_received?summary=1'), read('/_faults')]);
  const { requests, rejected_requests, events, stored, matched, deduplicated, last_refusals } =
    received as ReceivedSummary;
  const { mode } = fault as { mode: string };
  return {
    name,
    label: PLATFORMS.get(name)?.label ?? name,
    trouble: TROUBLES.find((trouble) => FAULTS[trouble].mode === mode) ?? 'failing',
    requests,
    refused: rejected_requests,
    events,
    stored,
    matched,
    deduplicated,
    refusals: last_refusals.slice(-REFUSALS_SHOWN).reverse(),
  };
}
