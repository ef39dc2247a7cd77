import { hash } from 'node:crypto';

/** An id for a delivery whose sender gives none that is the same on its repeats: of its bytes. */
export const bodyId = (body: Uint8Array): string => hash('sha256', body, 'hex');
