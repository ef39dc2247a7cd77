import type { ConsentFacts } from '../../shared/conversion.ts';
import type { Context } from '../context.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import type { Platform, FileFormat } from '../platforms/platform.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { loadDefaultConsent } from '../tenants/tenants.ts';
import { ExportNotFound, InvalidExportOption } from './errors.ts';

/** What a file is for: a platform, and the destination whose settings have some of the options, if there is one. */
export interface ExportTarget {
  /** As requested. */
  name: string;
  platform: Platform;
  files: readonly FileFormat[];
  destination: Destination | null;
  /** The consent of customers whose rows do not state it: the destination's, else the tenant's. */
  defaultConsent: ConsentFacts;
  /** The destinations of this platform, where there are several and none was named: none is chosen by guess. */
  otherDestinations: readonly string[];
}

/**
 * Finds the destination of the tenant with the id `name`, else the platform with this id, which needs no destination at all.
 * Throws ExportNotFound.
 */
export async function findTarget(ctx: Context, tenantId: string, name: string): Promise<ExportTarget> {
  const { platforms = PLATFORMS } = ctx;
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const named = destinations.find(({ id }) => id === name);
  const platform = named?.platform ?? platforms.get(name);
  if (!platform) {
    throw new ExportNotFound(
      `No destination of this tenant and no platform has this name. ${listExportable(platforms)}`,
    );
  }
  const { files = [] } = platform;
  if (files.length === 0) {
    throw new ExportNotFound(`${platform.label} has no import file. ${listExportable(platforms)}`);
  }
  const ofPlatform = destinations.filter((other) => other.platform.id === platform.id);
  const [only] = ofPlatform;
  const destination = named ?? (ofPlatform.length === 1 ? (only ?? null) : null);
  const defaultConsent = destination?.defaultConsent ?? (await loadDefaultConsent(ctx.store.db, tenantId));
  const otherDestinations = destination ? [] : ofPlatform.map(({ id }) => id);
  return { name, platform, files, destination, defaultConsent, otherDestinations };
}

/** The template of this id; the only one where none is named. Throws InvalidExportOption. */
export function chooseTemplate({ platform, files }: ExportTarget, wanted: string | undefined): FileFormat {
  const [only] = files;
  if (wanted === undefined && only && files.length === 1) return only;
  const found = files.find(({ id }) => id === wanted);
  if (found) return found;
  const list = files.map(({ id, label }) => `${id} (${label})`).join(', ');
  const problem = wanted === undefined ? 'has several templates, name one of them' : 'has no such template, it has';
  throw new InvalidExportOption(`template: ${platform.label} ${problem}: ${list}.`);
}

function listExportable(platforms: ReadonlyMap<string, Platform>): string {
  const exportable = [...platforms.values()].filter(({ files = [] }) => files.length > 0).map(({ id }) => id);
  return `Platforms with import files: ${exportable.join(', ') || 'none'}.`;
}
