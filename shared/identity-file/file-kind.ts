/** Whether a file has sales or people with their clicks, as far as it shows. Pure. */
import type { IdentityColumns } from './columns.ts';
import { isClickKind } from './kinds.ts';

/** `people`: clicks of people without amounts. `both`: sales with click ids, or deals of a CRM. `orders`: no clicks. */
export type FileKind = 'orders' | 'people' | 'both';

/** @param hasAmount whether a column has amounts of sales */
export function fileKindOf({ columns }: Pick<IdentityColumns, 'columns'>, hasAmount: boolean): FileKind {
  const hasClicks = columns.some(({ kind, fitting }) => isClickKind(kind) && fitting > 0);
  if (!hasClicks) return 'orders';
  return hasAmount ? 'both' : 'people';
}
