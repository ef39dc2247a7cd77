import { endExclusionsRequest, exclusionList, exclusionsRequest } from '../../../shared/api.ts';
import { addExclusions, listExclusions, removeExclusions } from '../../tenants/exclusions.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const response = { description: 'All that the tenant excludes, oldest first.', json: exclusionList };

export const exclusionsRoute = defineRoute(
  {
    id: 'listExclusions',
    method: 'get',
    path: `${TENANT_PATH}/exclusions`,
    summary: 'List the identifiers that the tenant excludes',
    description:
      'Placeholders that are excluded for every tenant, and the addresses of members, are excluded as well and not listed.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: { exclusions: await listExclusions(context.store.db, tenantId) } }),
);

export const addExclusionsRoute = defineRoute(
  {
    id: 'addExclusions',
    method: 'post',
    path: `${TENANT_PATH}/exclusions`,
    summary: 'Exclude identifiers that identify no customer',
    description:
      "The shop's own domain, the phone of a branch, the customer id of a till: many orders have them. They link and match nothing from now on, no platform gets their hashes, and rows that have them get a warning with the reason. What is excluded already keeps its entry.",
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: exclusionsRequest,
    example: { exclusions: [{ kind: 'email_domain', value: 'shop.co.th', reason: 'our own addresses' }] },
    response,
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor }) => {
    const added = addExclusions(context, tenantId, body.exclusions, actor);
    return { json: { exclusions: await added.catch(toApiError('invalid_body')) } };
  },
);

export const endExclusionsRoute = defineRoute(
  {
    id: 'endExclusions',
    method: 'post',
    path: `${TENANT_PATH}/exclusions/end`,
    summary: 'End exclusions',
    description:
      'The identifiers are used again from now on, also those that the exclusions blocked in the identity graph.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: endExclusionsRequest,
    example: { ids: ['0199c3a4-7c1e-7b90-8a52-9d6f0c1b2a33'] },
    response,
    errors: ['not_found'],
  },
  async ({ context, tenantId, body, actor }) => {
    const left = removeExclusions(context, tenantId, body.ids, actor);
    return { json: { exclusions: await left.catch(toApiError('not_found')) } };
  },
);

function toApiError(code: 'invalid_body' | 'not_found'): (error: unknown) => never {
  return (error) => {
    throw error instanceof UserError ? new ApiError(code, error.message) : error;
  };
}
