import { z } from 'zod';

const reasonCount = z.object({ code: z.string(), reason: z.string(), rows: z.int() });

/** The files that can be written for a platform's import page. */
export const exportOverview = z.object({
  destination: z.string().describe('As given in the URL.'),
  platform: z.string(),
  label: z.string(),
  upload_id: z.uuid().nullable(),
  templates: z.array(
    z.object({
      template: z.string(),
      label: z.string(),
      reads_results: z
        .boolean()
        .describe('Whether the results file of an import can be read back (`readExportResults`).'),
      options: z.record(z.string(), z.unknown()).describe('The options of the template, as JSON Schema.'),
      answered: z
        .record(z.string(), z.unknown())
        .describe('Options that come from the settings of the destination. A parameter overrides them.'),
      missing: z.array(z.string()).describe('Required options that were not given.'),
      rows: z
        .int()
        .nullable()
        .describe('Lines that the file would have; null when no upload_id is given, or options are missing.'),
      left_out: z
        .array(reasonCount)
        .describe('Lines that are left out, by reason. An order may have two: the sale and a change of it.'),
    }),
  ),
});

/** The errors that a platform's import page found, with the rows they belong to. */
export const exportResultsRequest = z.strictObject({ file: z.string().min(1).describe("The file's text.") });

export const exportResults = z.object({
  results: z.array(
    z.object({
      row: z.int(),
      upload_id: z.uuid(),
      order_id: z.string(),
      kind: z.enum(['conversion', 'restate', 'retract']),
      code: z.string(),
      message: z.string(),
      field: z.string().nullable(),
    }),
  ),
  unknown: z.int().describe('Lines of the file that belong to no row of this tenant.'),
});

export type ExportOverview = z.infer<typeof exportOverview>;
export type ExportResults = z.infer<typeof exportResults>;
