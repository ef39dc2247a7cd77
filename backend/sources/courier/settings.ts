import { z } from 'zod';

const meaning = z.enum(['final', 'open', 'void']).meta({
  enumLabels: { final: 'Delivered', open: 'On its way', void: 'Returned or lost' },
});

export const settings = z.strictObject({
  shop: z.string().trim().min(1).max(200).optional().meta({
    title: 'Name of the shop',
    description:
      'Whose parcels these are, as in the shop column of your sheets. Needed where several shops have the same numbers.',
  }),
  system: z.string().trim().max(60).optional().meta({
    title: 'Courier',
    description: 'Such as ghn or flash-express: for statuses that mean different things at different couriers.',
  }),
  statuses: z.record(z.string().trim().min(1).max(200), meaning).default({}).meta({
    title: 'Statuses of your courier',
    description: 'What statuses mean that are not known, such as "Parcel lost".',
  }),
});

export type CourierSettings = z.output<typeof settings>;
