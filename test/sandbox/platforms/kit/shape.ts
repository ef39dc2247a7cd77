import { z } from 'zod';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'Not a lower-case hex SHA-256 value');

/** A hash or a list of hashes, as Meta and TikTok both take them. */
export const sha256OneOrMany = z.union([sha256, z.array(sha256)], { error: 'Not a lower-case hex SHA-256 value' });

export const textOneOrMany = z.union([z.string(), z.array(z.string())], { error: 'Not a valid string' });

export interface ShapeIssue {
  path: (string | number)[];
  text: string;
}

/** The first thing about a value that is not as the schema wants it, or null. */
export function firstIssue(schema: z.ZodType, value: unknown): ShapeIssue | null {
  const parsed = schema.safeParse(value);
  const issue = parsed.success ? undefined : parsed.error.issues[0];
  if (issue === undefined) return null;
  const text = issue.code === 'invalid_type' ? `Not a valid ${issue.expected}` : issue.message;
  return { path: issue.path.map((step) => (typeof step === 'number' ? step : String(step))), text };
}

/** The hashes or texts of a field that may be one or many, blanks left out. */
export function listed(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === 'string' && entry !== '') as string[];
}
