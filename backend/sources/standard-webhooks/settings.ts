import { z } from 'zod';
import { orderSettings } from '../kit/settings.ts';

export const settings = z.strictObject({ ...orderSettings });

export type StandardSettings = z.output<typeof settings>;
