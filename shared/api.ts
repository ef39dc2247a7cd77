/**
 * Every request and response of the HTTP API as zod schemas: the source of types, validation and OpenAPI.
 * Cells are what people type. Rows are validated one by one by `validate.ts` and not by a schema, so that an invalid row
 * does not affect other rows.
 */
export * from './api/access.ts';
export * from './api/alerts.ts';
export * from './api/capture-health.ts';
export * from './api/common.ts';
export * from './api/destinations.ts';
export * from './api/explain.ts';
export * from './api/currency-rates.ts';
export * from './api/exclusions.ts';
export * from './api/exports.ts';
export * from './api/identities.ts';
export * from './api/order-events.ts';
export * from './api/privacy.ts';
export * from './api/report-figures.ts';
export * from './api/report-lists.ts';
export * from './api/reports.ts';
export * from './api/rows.ts';
export * from './api/schedules.ts';
export * from './api/session.ts';
export * from './api/source-kinds.ts';
export * from './api/sources.ts';
export * from './api/tenant.ts';
export * from './api/people.ts';
export * from './api/uncertain.ts';
export * from './api/upload.ts';
export * from './api/upload-request.ts';
export * from './api/webhooks.ts';
