import { structureProblem } from './destinations.ts';
import { eventViolations } from './events.ts';
import type { GoogleOptions } from './options.ts';
import { invalid, type Refusal } from './replies.ts';
import { ingestShape, jsonViolations, type IngestRequest } from './shape.ts';

/**
 * Stages 2 to 4 of docs/platforms/google.md#stand-in: the first stage that finds something answers with all that it
 * found.
 */
export function refusalOf(
  body: unknown,
  principal: string,
  now: number,
  rejected: ReadonlySet<string>,
  options: GoogleOptions,
): Refusal | null {
  const [first, ...others] = jsonViolations(ingestShape, body);
  if (first !== undefined) return { ...invalid([first, ...others]), message: first.description };
  const request = body as IngestRequest;
  const structure = structureProblem(request, principal, options);
  if (structure !== null) return structure;
  const violations = eventViolations(request, now, rejected, options);
  return violations.length > 0 ? invalid(violations) : null;
}
