import { z } from 'zod';
import { addDestinationRequest, changeDestinationRequest, destinationList } from '../../../shared/api.ts';
import { ChangedSince } from '../../changed-since.ts';
import type { Context } from '../../context.ts';
import { describeDestinations } from '../../tenants/describe-destinations.ts';
import { InvalidSettings } from '../../tenants/destination-settings.ts';
import {
  DestinationExists,
  pauseDestination,
  removeDestination,
  resumeDestination,
  setDestination,
  UnknownDestination,
} from '../../tenants/destinations.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { type ApiRoute, defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/destinations`;
const destinationParams = tenantParams.extend({ destination: z.string().max(63).describe("The destination's id.") });
const response = { description: 'All destinations, in the order of their ids.', json: destinationList };
const RECORDED = 'The call is recorded in the audit log.';

async function answerOf(ctx: Context, tenantId: string): Promise<{ json: z.input<typeof destinationList> }> {
  return { json: { destinations: await describeDestinations(ctx, tenantId) } };
}

/** An error of changing a destination as the answer to a request; wrong settings with their paths in the body. */
export function asDestinationError(error: unknown): never {
  if (error instanceof InvalidSettings) {
    const fields = error.fields.map(({ field, message }) => ({ field: `settings.${field}`, message }));
    throw new ApiError('invalid_body', error.message, {}, fields);
  }
  if (error instanceof DestinationExists) throw new ApiError('already_exists', error.message);
  if (error instanceof ChangedSince) throw new ApiError('changed_since', error.message);
  if (error instanceof UnknownDestination) throw new ApiError('not_found', error.message);
  throw error instanceof UserError ? new ApiError('invalid_body', error.message) : error;
}

export const destinationsRoute = defineRoute(
  {
    id: 'listDestinations',
    method: 'get',
    path,
    summary: 'List the destinations: settings without secrets, state, and what waits for them',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  ({ context, tenantId }) => answerOf(context, tenantId),
);

export const addDestinationRoute = defineRoute(
  {
    id: 'addDestination',
    method: 'post',
    path,
    summary: 'Add a destination',
    description: `Sales that are uploaded from now on are sent to it. Test it first: see \`testSettings\`. ${RECORDED}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: addDestinationRequest,
    example: {
      id: 'pinterest',
      platform: 'pinterest',
      settings: { ad_account_id: '549755885175', access_token: 'pina_AMAEXAMPLE' },
    },
    response,
    errors: ['already_exists'],
  },
  async ({ context, tenantId, body: { id, platform, settings }, actor }) => {
    await setDestination(context, tenantId, id, platform, settings, { actor, only: 'add' }).catch(asDestinationError);
    return answerOf(context, tenantId);
  },
);

export const changeDestinationRoute = defineRoute(
  {
    id: 'changeDestination',
    method: 'post',
    path: `${path}/{destination}`,
    summary: "Change a destination's settings",
    description: `A destination that was stopped is sent to again; a paused one stays paused. ${RECORDED}`,
    scope: 'admin',
    params: destinationParams,
    query: noQuery,
    body: changeDestinationRequest,
    example: { settings: { ad_account_id: '549755885175', event_name: 'lead' } },
    response,
    errors: ['changed_since'],
  },
  async ({ context, tenantId, params, body, actor }) => {
    const basedOn = body.updated_at === undefined ? undefined : new Date(body.updated_at);
    const options = { actor, only: 'change', basedOn } as const;
    await setDestination(context, tenantId, params.destination, null, body.settings, options).catch(asDestinationError);
    return answerOf(context, tenantId);
  },
);

type Change = (ctx: Context, tenantId: string, id: string, actor: string) => Promise<void>;

function stateRoute(id: string, verb: string, summary: string, description: string, change: Change): ApiRoute {
  return defineRoute(
    {
      id,
      method: 'post',
      path: `${path}/{destination}/${verb}`,
      summary,
      description: `${description} ${RECORDED}`,
      scope: 'admin',
      params: destinationParams,
      query: noQuery,
      response,
      errors: [],
    },
    async ({ context, tenantId, params, actor }) => {
      await change(context, tenantId, params.destination, actor).catch(asDestinationError);
      return answerOf(context, tenantId);
    },
  );
}

export const pauseDestinationRoute = stateRoute(
  'pauseDestination',
  'pause',
  'Pause a destination',
  'Nothing is sent to it until it is resumed; sales are accepted and wait. A batch that is being sent now ends.',
  pauseDestination,
);

export const resumeDestinationRoute = stateRoute(
  'resumeDestination',
  'resume',
  'Resume a paused or stopped destination',
  'What waits is sent.',
  resumeDestination,
);

export const removeDestinationRoute = stateRoute(
  'removeDestination',
  'remove',
  'Remove a destination with its secrets',
  'What was not sent yet is never sent. What the platform has stays there.',
  removeDestination,
);
