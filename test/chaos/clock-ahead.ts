/**
 * Loaded into a backend process before anything else (`--import`): its clock runs ahead by CHAOS_CLOCK_AHEAD_MS, as if the
 * time between two runs of it had been longer. Pauses and waits of hours end so without anybody waiting for them.
 */
const ahead = Number(process.env['CHAOS_CLOCK_AHEAD_MS'] ?? 0);
const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);
const now = (): number => realNow() + ahead;

RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
});
