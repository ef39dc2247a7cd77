import type { Days } from '../../../shared/reports/periods.ts';
import type { Query } from './api.ts';

/** The page of an order. A point would make the last part of the address look like the name of a file. */
export function orderLink(orderId: string): string {
  return `/orders/${encodeURIComponent(orderId).replace(/\./g, '%2E')}`;
}

export function uploadLink(uploadId: string): string {
  return `/uploads/${encodeURIComponent(uploadId)}`;
}

/** An address with parameters; those that are undefined or null are left out. */
export function linkTo(path: string, query: Query): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The parameters of a period of choice. */
export function customPeriod({ from, to }: Days): Query {
  return { period: 'custom', from, to };
}
