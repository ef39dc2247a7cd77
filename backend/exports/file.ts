import type { Context } from '../context.ts';
import { fileHead, toCsv } from './csv.ts';
import { entryWriter, isLine } from './entries.ts';
import { storeKeysOf } from '../store/keys.ts';
import { completeOptions } from './options.ts';
import { assertUpload, readOrders } from './orders.ts';
import { chooseTemplate, findTarget } from './target.ts';

export interface FileRequest {
  /** A destination's id or a platform's id. */
  name: string;
  uploadId: string;
  template: string | undefined;
  /** Options of the template, as texts. */
  options: Record<string, unknown>;
}

export interface ExportedFile {
  /** Platform, template and upload, without a time and a file extension. */
  name: string;
  /** The text in chunks, each made when it is read. */
  text: AsyncIterable<string>;
}

/**
 * An upload's orders as a file for a platform's import page. Throws ExportNotFound and InvalidExportOption before any text
 * is made.
 */
export async function exportFile(
  ctx: Context,
  tenantId: string,
  { name, uploadId, template, options: given }: FileRequest,
): Promise<ExportedFile> {
  const target = await findTarget(ctx, tenantId, name);
  const format = chooseTemplate(target, template);
  const options = completeOptions(format, target, given);
  const { db } = ctx.store;
  await assertUpload(db, tenantId, uploadId);
  const now = ctx.clock();
  async function* text(): AsyncGenerator<string> {
    const write = entryWriter(format, options, now, { ...target, storeKeys: storeKeysOf(db) });
    let head = fileHead(format, options);
    for await (const orders of readOrders(db, tenantId, uploadId, target.destination?.id ?? null)) {
      const entries = orders.flatMap(write);
      yield head + toCsv(format, entries.filter(isLine));
      head = '';
    }
    if (head) yield head;
  }
  return { name: `${target.platform.id}-${format.id}-${uploadId}`, text: text() };
}
