import type { Context } from '../context.ts';
import { describeEndingVersion, findEndingVersion } from '../platforms/api-versions.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { destinationFrom } from './destination.ts';

/** Logs a warning for each destination whose version of its platform's API ends soon. Called when a backend starts. */
export async function reportEndingVersions(
  ctx: Pick<Context, 'store' | 'clock' | 'log' | 'platforms' | 'secretKey'>,
): Promise<void> {
  const rows = await ctx.store.db.selectFrom('destination').selectAll().where('removed_at', 'is', null).execute();
  const now = ctx.clock();
  const known = ctx.platforms ?? PLATFORMS;
  for (const row of rows.filter(({ platform }) => known.has(platform))) {
    const { tenantId: tenant, id, platform, settings } = destinationFrom(ctx, row);
    const ending = settings && findEndingVersion(platform.id, settings, now);
    if (!ending) continue;
    const { version, endsOn: ends_on } = ending;
    ctx.log.warn({ tenant, destination: id, version, ends_on }, describeEndingVersion(ending, now));
  }
}
