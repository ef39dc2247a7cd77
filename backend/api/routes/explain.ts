import { z } from 'zod';
import { explainAnswer } from '../../../shared/api.ts';
import { LANGUAGES } from '../../../shared/texts/languages.ts';
import { explainConversions } from '../../explain/explain.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const explainRoute = defineRoute(
  {
    id: 'explainConversion',
    method: 'get',
    path: `${TENANT_PATH}/conversions/{conversion}/explain`,
    summary: 'Explain how an order was matched, and what became of it at each destination',
    description:
      'For each conversion of the order: what each identifier of its row found, whom, and with which clicks; what lowered the confidence; what would be different now; and for each destination a checklist (eligible, planned, sent, accepted, counted) with what to do at the first step that is not done.',
    scope: 'read',
    params: tenantParams.extend({
      conversion: z
        .string()
        .max(200)
        .describe('The id of a conversion, or an order id: then all conversions of the order.'),
    }),
    query: z.strictObject({
      language: z.enum(LANGUAGES).default('en').describe('Of the sentences for people.'),
    }),
    response: { description: 'The conversions of the order, by type.', json: explainAnswer },
    errors: [],
  },
  async ({ context, tenantId, params, query }) => {
    const conversions = await explainConversions(context, tenantId, params.conversion, query.language);
    if (conversions.length > 0) return { json: { conversions } };
    throw new ApiError(
      'not_found',
      'This tenant has no conversion with this id or order id. An order is stored when its row was uploaded without errors: check the id, or the errors of its upload.',
    );
  },
);
