import type { ExportOverview } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { FileFormat } from '../platforms/platform.ts';
import { storeKeysOf } from '../store/keys.ts';
import { type FileEntry, entryWriter, isLine, type LeftOut } from './entries.ts';
import { assertKnownOptions, readOptions, schemaOf } from './options.ts';
import { InvalidExportOption } from './errors.ts';
import { assertUpload, readOrders } from './orders.ts';
import { chooseTemplate, findTarget, type ExportTarget } from './target.ts';

export interface OverviewRequest {
  name: string;
  /** Undefined: nothing is counted. */
  uploadId: string | undefined;
  /** Undefined: all templates. */
  template: string | undefined;
  options: Record<string, unknown>;
}

/** Beyond this many distinct reasons, rows are counted by code alone. */
const MAX_REASONS = 100;

/**
 * The files that a platform can import: their options, and how many rows of an upload each would have. The upload is read
 * once for all of them. Throws ExportNotFound and InvalidExportOption.
 */
export async function describeExport(
  ctx: Context,
  tenantId: string,
  { name, uploadId, template, options: given }: OverviewRequest,
): Promise<ExportOverview> {
  const target = await findTarget(ctx, tenantId, name);
  const formats = template === undefined ? target.files : [chooseTemplate(target, template)];
  assertKnownOptions(formats, given);
  const templates = formats.map((format) => ({ format, read: readOptions(format, target, given) }));
  const invalid = new Map(templates.flatMap(({ read }) => Object.entries(read.invalid)));
  if (invalid.size > 0) {
    throw new InvalidExportOption(
      [...invalid].map(([option, message]) => `${option}: ${message.replace(/\.$/, '')}.`).join(' '),
    );
  }
  const counts =
    uploadId === undefined
      ? null
      : await countEntries(
          ctx,
          tenantId,
          uploadId,
          target,
          new Map(templates.map(({ format, read }) => [format, read.options])),
        );
  return {
    destination: name,
    platform: target.platform.id,
    label: target.platform.label,
    upload_id: uploadId ?? null,
    templates: templates.map(({ format, read }) => {
      const counted = counts?.get(format);
      return {
        template: format.id,
        reads_results: format.readResults !== undefined,
        label: format.label,
        options: schemaOf(format),
        answered: read.fromSettings,
        missing: read.missing,
        rows: counted?.rows ?? null,
        left_out: counted?.leftOut() ?? [],
      };
    }),
  };
}

/** Counts the entries of all templates whose options are complete. */
async function countEntries(
  ctx: Context,
  tenantId: string,
  uploadId: string,
  target: ExportTarget,
  formats: ReadonlyMap<FileFormat, Record<string, unknown> | null>,
): Promise<Map<FileFormat, Tally>> {
  const { db } = ctx.store;
  await assertUpload(db, tenantId, uploadId);
  const now = ctx.clock();
  const choices = { ...target, storeKeys: storeKeysOf(db) };
  const complete = [...formats].flatMap(([format, options]) =>
    options ? [{ format, write: entryWriter(format, options, now, choices), tally: new Tally() }] : [],
  );
  if (complete.length > 0) {
    for await (const orders of readOrders(db, tenantId, uploadId, target.destination?.id ?? null)) {
      for (const { write, tally } of complete) tally.add(orders.flatMap(write));
    }
  }
  return new Map(complete.map(({ format, tally }) => [format, tally]));
}

class Tally {
  rows = 0;
  readonly #reasons = new Map<string, { code: string; reason: string; rows: number }>();

  add(entries: readonly FileEntry[]): void {
    for (const entry of entries) {
      if (isLine(entry)) this.rows += 1;
      else this.#leaveOut(entry);
    }
  }

  #leaveOut({ code, reason }: LeftOut): void {
    const key = this.#reasons.size < MAX_REASONS ? JSON.stringify([code, reason]) : code;
    const counted = this.#reasons.get(key);
    if (counted) counted.rows += 1;
    else this.#reasons.set(key, { code, reason, rows: 1 });
  }

  /** The most frequent reason first. */
  leftOut(): { code: string; reason: string; rows: number }[] {
    return [...this.#reasons.values()].sort((a, b) => b.rows - a.rows);
  }
}
