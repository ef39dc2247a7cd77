import type { Context } from '../context.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import type { Platform, FileFormat } from '../platforms/platform.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { NoSuchExport, WrongExportOption } from './errors.ts';

/** Whom a file is for: a platform, and the destination that answers some of the options, where one is set up. */
export interface ExportTarget {
  /** As it was asked for. */
  name: string;
  platform: Platform;
  files: readonly FileFormat[];
  destination: Destination | null;
  /** Destinations of this platform, where several are set up and none was named: which of them answers is not guessed. */
  rivals: readonly string[];
}

/**
 * Finds what `name` means: a destination of the tenant by its id, else a platform by its type, which needs no destination
 * at all. Throws NoSuchExport.
 */
export async function findTarget(ctx: Context, tenantId: string, name: string): Promise<ExportTarget> {
  const { platforms = PLATFORMS } = ctx;
  const own = await loadDestinations(ctx, ctx.store.db, tenantId);
  const named = own.find(({ id }) => id === name);
  const platform = named?.platform ?? platforms.get(name);
  if (!platform) {
    throw new NoSuchExport(
      `This tenant has no destination of that name, and there is no such platform. ${writable(platforms)}`,
    );
  }
  const { files = [] } = platform;
  if (files.length === 0) {
    throw new NoSuchExport(`${platform.label} takes no file that could be written for it. ${writable(platforms)}`);
  }
  const alike = own.filter((one) => one.platform.id === platform.id);
  const [only] = alike;
  const destination = named ?? (alike.length === 1 ? (only ?? null) : null);
  return { name, platform, files, destination, rivals: destination ? [] : alike.map(({ id }) => id) };
}

/** The template of that name; the only one where none is named. Throws WrongExportOption. */
export function chooseTemplate({ platform, files }: ExportTarget, wanted: string | undefined): FileFormat {
  const [only] = files;
  if (wanted === undefined && only && files.length === 1) return only;
  const found = files.find(({ id }) => id === wanted);
  if (found) return found;
  const list = files.map(({ id, label }) => `${id} (${label})`).join(', ');
  const words = wanted === undefined ? 'has several templates, name one of them' : 'has no such template, it has';
  throw new WrongExportOption(`template: ${platform.label} ${words}: ${list}.`);
}

function writable(platforms: ReadonlyMap<string, Platform>): string {
  const able = [...platforms.values()].filter(({ files = [] }) => files.length > 0).map(({ id }) => id);
  return `Platforms whose files can be written: ${able.join(', ') || 'none'}.`;
}
