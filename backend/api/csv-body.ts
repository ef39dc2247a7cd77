import type { ZodObject } from 'zod';

/** How a CSV file becomes the JSON body; `query` has the parameters that come with a file, `answer` is added to the response. */
export interface CsvBody {
  query: ZodObject;
  example: string;
  toJson(text: string, query: Record<string, unknown>, now: Date): { body: unknown; answer: Record<string, unknown> };
}
