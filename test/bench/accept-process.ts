import type { StoreLocation } from '../../backend/store/open.ts';
import { benchAccept, prepare } from './accept.ts';

/** The filling of a store and each measurement have a process of their own, with nothing in it that is not measured. */
export type Step = 'prepare' | 'measure';

const [step, location, identities] = JSON.parse(process.argv[2] ?? '') as [Step, StoreLocation, number];
process.send?.(
  step === 'prepare' ? (await prepare(location, identities), 'done') : await benchAccept(location, identities),
);
process.disconnect();
