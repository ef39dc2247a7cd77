import type { Context } from '../context.ts';
import { type ConfiguredDestination, loadDestinations } from '../delivery/configured.ts';
import type { Destination, FileFormat } from '../destinations/destination.ts';
import { DESTINATIONS } from '../destinations/registry.ts';
import { NoSuchExport, WrongExportOption } from './errors.ts';

/** Whom a file is for: a platform, and the destination that answers some of the options, where one is set up. */
export interface Target {
  /** As it was asked for. */
  name: string;
  destination: Destination;
  files: readonly FileFormat[];
  configured: ConfiguredDestination | null;
  /** Destinations of this platform, where several are set up and none was named: which of them answers is not guessed. */
  rivals: readonly string[];
}

/**
 * Finds what `name` means: a destination of the tenant by its id, else a platform by its type, which needs no destination
 * at all. Throws NoSuchExport.
 */
export async function findTarget(ctx: Context, tenantId: string, name: string): Promise<Target> {
  const { destinations = DESTINATIONS } = ctx;
  const own = await loadDestinations(ctx, ctx.store.db, tenantId);
  const named = own.find(({ id }) => id === name);
  const destination = named?.destination ?? destinations.get(name);
  if (!destination) {
    throw new NoSuchExport(
      `This tenant has no destination of that name, and there is no such platform. ${writable(destinations)}`,
    );
  }
  const { files = [] } = destination;
  if (files.length === 0) {
    throw new NoSuchExport(
      `${destination.label} takes no file that could be written for it. ${writable(destinations)}`,
    );
  }
  const alike = own.filter((one) => one.destination.id === destination.id);
  const [only] = alike;
  const configured = named ?? (alike.length === 1 ? (only ?? null) : null);
  return { name, destination, files, configured, rivals: configured ? [] : alike.map(({ id }) => id) };
}

/** The template of that name; the only one where none is named. Throws WrongExportOption. */
export function chooseTemplate({ destination, files }: Target, wanted: string | undefined): FileFormat {
  const [only] = files;
  if (wanted === undefined && only && files.length === 1) return only;
  const found = files.find(({ id }) => id === wanted);
  if (found) return found;
  const list = files.map(({ id, label }) => `${id} (${label})`).join(', ');
  const words = wanted === undefined ? 'has several templates, name one of them' : 'has no such template, it has';
  throw new WrongExportOption(`template: ${destination.label} ${words}: ${list}.`);
}

function writable(destinations: ReadonlyMap<string, Destination>): string {
  const able = [...destinations.values()].filter(({ files = [] }) => files.length > 0).map(({ id }) => id);
  return `Platforms whose files can be written: ${able.join(', ') || 'none'}.`;
}
