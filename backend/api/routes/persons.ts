import {
  eraseAnswer,
  eraseRequest,
  liftAnswer,
  liftRequest,
  personExport,
  personRequest,
} from '../../../shared/api.ts';
import { erasePerson, PreviewOutdated, previewErasure } from '../../privacy/erase.ts';
import { exportPerson } from '../../privacy/export.ts';
import { UnclearPerson } from '../../privacy/find-person.ts';
import { liftErasures } from '../../privacy/lift.ts';
import { ApiError } from '../errors.ts';
import { fileNameTime } from '../file-name-time.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = (action: string): string => `${TENANT_PATH}/persons/${action}`;

const example = { email: 'somchai@example.com' };

function toApiError(error: unknown): never {
  if (error instanceof PreviewOutdated) throw new ApiError('preview_outdated', error.message);
  if (error instanceof UnclearPerson) throw new ApiError('invalid_body', error.message);
  throw error;
}

export const exportPersonRoute = defineRoute(
  {
    id: 'exportPerson',
    method: 'post',
    path: path('export'),
    summary: 'Get all that is stored of a person',
    description:
      'The person is found by any of the identifiers, as for an erasure. E-mails, phones and names are hashes, because nothing else is stored.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: personRequest,
    example,
    response: { description: 'What is stored.', json: personExport },
    errors: [],
  },
  async ({ context, tenantId, body }) => ({
    jsonChunks: await exportPerson(context, tenantId, body).catch(toApiError),
    fileName: `person-${fileNameTime(context.clock())}.json`,
  }),
);

export const erasePersonRoute = defineRoute(
  {
    id: 'erasePerson',
    method: 'post',
    path: path('erase'),
    summary: 'Erase a person, or preview it',
    description:
      'Without `confirm`, nothing is changed: the answer counts what would be erased. More than one e-mail or phone may mean that several people were merged. With the `confirm` of the preview, identities, keys, clicks, hashes and order ids are erased; totals stay. The erasure also holds for later uploads of that person, until it is lifted. Each erasure is recorded in the audit log. Repeating a call returns the same receipt.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: eraseRequest,
    example,
    response: { description: 'A preview, or the receipt.', json: eraseAnswer },
    errors: ['preview_outdated', 'busy'],
  },
  async ({ context, tenantId, body: { confirm, ...person }, actor }) => {
    const answer =
      confirm === undefined
        ? previewErasure(context, tenantId, person)
        : erasePerson(context, tenantId, person, confirm, actor);
    return { json: await answer.catch(toApiError) };
  },
);

export const liftErasureRoute = defineRoute(
  {
    id: 'liftErasure',
    method: 'post',
    path: path('lift'),
    summary: 'Lift the erasure of a person',
    description:
      'From then on, rows and events of the person are taken like any other. What was erased stays erased. Each call that lifts an erasure is recorded in the audit log. Repeating a call changes nothing.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: liftRequest,
    example: { receipt_id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' },
    response: { description: 'How many erasures were lifted.', json: liftAnswer },
    errors: [],
  },
  async ({ context, tenantId, body: { receipt_id: receiptId, ...person }, actor }) => {
    const selection = receiptId === undefined ? { person } : { receiptId };
    return { json: { lifted: await liftErasures(context, tenantId, selection, actor).catch(toApiError) } };
  },
);
