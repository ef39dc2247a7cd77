import type { Context } from '../context.ts';
import { createTokenCache, type TokenCache } from './tokens.ts';

/** What all deliveries of one process share. None of it must outlive the process. */
export interface DeliveryWorker {
  ctx: Omit<Context, 'wake'>;
  tokens: TokenCache;
}

export function createWorker(ctx: Omit<Context, 'wake'>): DeliveryWorker {
  return { ctx, tokens: createTokenCache(ctx) };
}
