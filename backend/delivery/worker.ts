import type { Context } from '../context.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** What the deliveries of one process share. Nothing in it has to outlive the process. */
export interface DeliveryWorker {
  ctx: Omit<Context, 'wake'>;
  tokens: Tokens;
}

export function createWorker(ctx: Omit<Context, 'wake'>): DeliveryWorker {
  return { ctx, tokens: createTokens(ctx) };
}
