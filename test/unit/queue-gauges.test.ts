import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, it, vi } from 'vitest';
import type { QueueState } from '../../backend/delivery/queue-state.ts';
import { addQueueGauges } from '../../backend/metrics/queue-gauges.ts';

const QUIET = { pending: 0, sending: 0, submitted: 0, uncertain: 0, oldest_due_seconds: 0 };
const META: QueueState = {
  ...QUIET,
  platform: 'meta',
  circuit: 'closed',
  destinations: 2,
  pending: 7,
  oldest_due_seconds: 90,
};
const STOPPED: QueueState = { ...META, circuit: 'stopped', destinations: 1, pending: 3, oldest_due_seconds: 5000 };

/** Gauges on a clock of the test's own, that read what `answer` gives. */
function open(answer: () => Promise<QueueState[]>) {
  let seconds = 1_800_000_000;
  let reads = 0;
  const registry = new Registry();
  const read = () => {
    reads += 1;
    return answer();
  };
  const webhooks = () => Promise.resolve({ waiting: 4, givenUp: 1 });
  const clock = () => new Date(seconds * 1000);
  const refresh = addQueueGauges(registry, { queue: read, webhooks }, { clock, log: pino({ level: 'silent' }) });
  return {
    scrape: async () => {
      await refresh();
      return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    },
    advance: (by: number) => void (seconds += by),
    reads: () => reads,
  };
}

it('shows destinations and deliveries by platform, and zero where there are none', async () => {
  const { scrape } = open(() => Promise.resolve([META, STOPPED]));
  expect(await scrape()).toEqual(
    expect.arrayContaining([
      'matchback_store_waiting_webhook_messages 4',
      'matchback_store_webhooks_given_up 1',
      'matchback_store_destinations{platform="meta",circuit="closed"} 2',
      'matchback_store_destinations{platform="meta",circuit="open"} 0',
      'matchback_store_destinations{platform="meta",circuit="stopped"} 1',
      'matchback_store_open_deliveries{platform="meta",state="pending"} 10',
      'matchback_store_open_deliveries{platform="meta",state="uncertain"} 0',
      'matchback_store_oldest_due_seconds{platform="meta",circuit="closed"} 90',
      'matchback_store_oldest_due_seconds{platform="meta",circuit="stopped"} 5000',
      'matchback_store_read_timestamp_seconds 1800000000',
    ]),
  );
});

it('asks the store at most twice a minute, however often it is scraped', async () => {
  const { scrape, advance, reads } = open(() => Promise.resolve([META]));
  await Promise.all([scrape(), scrape(), scrape()]);
  advance(29);
  await scrape();
  expect(reads()).toBe(1);
  advance(1);
  await scrape();
  expect(reads()).toBe(2);
});

it('forgets a platform whose destinations are gone', async () => {
  const states = [[META], []];
  const { scrape, advance } = open(() => Promise.resolve(states.shift() ?? []));
  await scrape();
  advance(30);
  expect((await scrape()).join()).not.toContain('meta');
});

it('keeps the values and their time where the store fails, and asks again later', async () => {
  const answers = [Promise.resolve([META]), null, Promise.resolve([{ ...META, pending: 8 }])];
  const { scrape, advance } = open(() => answers.shift() ?? Promise.reject(new Error('no connection')));
  const before = await scrape();
  advance(30);
  expect(await scrape()).toEqual(before);
  advance(30);
  const after = await scrape();
  expect(after).toContain('matchback_store_open_deliveries{platform="meta",state="pending"} 8');
  expect(after).toContain('matchback_store_read_timestamp_seconds 1800000060');
});

it('does not let a scrape wait for a store that hangs, nor asks it once more before it answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { scrape, advance, reads } = open(() => new Promise(() => undefined));
    const scrapeForTwoSeconds = async () => {
      const [lines] = await Promise.all([scrape(), vi.advanceTimersByTimeAsync(2000)]);
      return lines.join();
    };
    expect(await scrapeForTwoSeconds()).not.toContain('meta');
    advance(60);
    await scrapeForTwoSeconds();
    expect(reads()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
