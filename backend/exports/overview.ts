import type { ExportOverview } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { FileFormat } from '../platforms/platform.ts';
import { type FileEntry, entryWriter, isLine, type LeftOut } from './entries.ts';
import { assertKnown, readOptions, schemaOf } from './options.ts';
import { WrongExportOption } from './errors.ts';
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

/** More different reasons than this are counted by their codes. */
const MAX_REASONS = 100;

/**
 * The files that there are for a platform: their options, and how much of an upload would go into each. All are counted
 * in one reading of the upload. Throws NoSuchExport and WrongExportOption.
 */
export async function describeExport(
  ctx: Context,
  tenantId: string,
  { name, uploadId, template, options: given }: OverviewRequest,
): Promise<ExportOverview> {
  const target = await findTarget(ctx, tenantId, name);
  const formats = template === undefined ? target.files : [chooseTemplate(target, template)];
  assertKnown(formats, given);
  const templates = formats.map((format) => ({ format, read: readOptions(format, target, given) }));
  const wrong = new Map(templates.flatMap(({ read }) => Object.entries(read.wrong)));
  if (wrong.size > 0) {
    throw new WrongExportOption(
      [...wrong].map(([option, message]) => `${option}: ${message.replace(/\.$/, '')}.`).join(' '),
    );
  }
  const counts =
    uploadId === undefined
      ? null
      : await count(
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
        label: format.label,
        options: schemaOf(format),
        answered: read.answered,
        missing: read.missing,
        rows: counted?.rows ?? null,
        left_out: counted?.leftOut() ?? [],
      };
    }),
  };
}

/** Goes through the upload once for all templates whose options are known. */
async function count(
  ctx: Context,
  tenantId: string,
  uploadId: string,
  target: ExportTarget,
  formats: ReadonlyMap<FileFormat, Record<string, unknown> | null>,
): Promise<Map<FileFormat, Tally>> {
  const { db } = ctx.store;
  await assertUpload(db, tenantId, uploadId);
  const now = ctx.clock();
  const ready = [...formats].flatMap(([format, options]) =>
    options ? [{ format, write: entryWriter(format, options, now, target.destination), tally: new Tally() }] : [],
  );
  if (ready.length > 0) {
    for await (const orders of readOrders(db, tenantId, uploadId, target.destination?.id ?? null)) {
      for (const { write, tally } of ready) tally.add(orders.flatMap(write));
    }
  }
  return new Map(ready.map(({ format, tally }) => [format, tally]));
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
    const known = this.#reasons.get(key);
    if (known) known.rows += 1;
    else this.#reasons.set(key, { code, reason, rows: 1 });
  }

  /** The most frequent reason first. */
  leftOut(): { code: string; reason: string; rows: number }[] {
    return [...this.#reasons.values()].sort((a, b) => b.rows - a.rows);
  }
}
