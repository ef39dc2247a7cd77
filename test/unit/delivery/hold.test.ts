import { describe, expect, it } from 'vitest';
import { heldByRestore } from '../../../backend/delivery/hold.ts';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';

const RESTORED = new Date('2026-11-20T08:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(RESTORED.getTime() + hours * HOUR);

function held(
  name: string,
  saleAt: Date,
  now: Date,
  { heldBefore = RESTORED, cleared = null }: { heldBefore?: Date | null; cleared?: Date | null } = {},
) {
  const platform = PLATFORMS.get(name)!;
  const outgoing = { conversion: { time: saleAt.toISOString() } } as Outgoing;
  return heldByRestore(
    { outgoing, first_sent_at: null, hold_cleared_at: cleared },
    { platform, settings: null, heldBefore },
    now,
  );
}

describe('after an older backup was restored', () => {
  it.each(['pinterest', 'linkedin', 'reddit'])(
    '%s, which recognises no repeat, is sent no sale from before',
    (name) => {
      expect(held(name, at(-1), at(1))).toMatchObject({ code: 'restored_backup' });
      expect(held(name, at(-24 * 30), at(1))).not.toBeNull();
    },
  );

  it.each(['google', 'microsoft', 'rokt', 'yandex'])('%s, which recognises every repeat, is sent all', (name) => {
    expect(held(name, at(-1), at(1))).toBeNull();
    expect(held(name, at(-24 * 30), at(1))).toBeNull();
  });

  it('says what happened, why it was not sent and what to do', () => {
    expect(held('pinterest', at(-1), at(1))?.reason).toBe(
      'A backup was restored on 2026-11-20, and this may have been sent after the backup was made. Pinterest would count it twice: look it up there, then resolve it.',
    );
  });

  it('the platform may have it since it happened, or since the try that the backup knows of', () => {
    expect(held('pinterest', at(-5), at(1))?.first_sent_at).toEqual(at(-5));
  });

  it('a platform that recognises repeats for some time is sent what it would still recognise', () => {
    // TikTok: 48 hours less ten minutes, from the moment that it got the sale, which was its own at the earliest.
    expect(held('tiktok', at(-1), at(46))).toBeNull();
    expect(held('tiktok', at(-1), at(48))).not.toBeNull();
    expect(held('tiktok', at(-49), at(1))).not.toBeNull();
  });

  it('sales from after the restore are new, with ten minutes for clocks that differ', () => {
    expect(held('pinterest', at(1), at(2))).toBeNull();
    expect(held('pinterest', new Date(RESTORED.getTime() + 5 * 60_000), at(2))).not.toBeNull();
  });

  it('what a person has cleared goes, and so does everything once the hold is lifted', () => {
    expect(held('pinterest', at(-1), at(1), { cleared: at(0.5) })).toBeNull();
    expect(held('pinterest', at(-1), at(1), { heldBefore: null })).toBeNull();
  });

  it('of a change its own time counts', () => {
    const platform = PLATFORMS.get('pinterest')!;
    const row = (time: Date) => ({
      outgoing: {
        conversion: { time: at(-9).toISOString() },
        adjustment: { type: 'retract', time: time.toISOString() },
      } as Outgoing,
      first_sent_at: null,
    });
    expect(heldByRestore(row(at(-1)), { platform, settings: null, heldBefore: RESTORED }, at(2))).not.toBeNull();
    expect(heldByRestore(row(at(1)), { platform, settings: null, heldBefore: RESTORED }, at(2))).toBeNull();
  });
});
