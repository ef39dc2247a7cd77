import { ApiProblem } from '../api.ts';
import { platformText } from '../languages/platform-text.ts';
import type { FieldError } from './problems.ts';

/** The fields of a settings form that the server refused, in the language of the page. Throws `error` where it names no field. */
export function fieldErrorsOf(error: unknown): FieldError[] {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) throw error;
  return error.fields.map(({ field, message }) => ({
    field: field.replace(/^(?:settings|secrets)\.?/, ''),
    message: platformText(message),
  }));
}
