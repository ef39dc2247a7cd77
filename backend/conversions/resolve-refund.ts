import type { HashedConversion } from '../../shared/conversion.ts';
import { isNegative, isZero, negate, sumAmounts } from '../../shared/normalize/amounts.ts';
import { refundKey } from '../../shared/orders/refund-key.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ExistingOrder } from './decide-change.ts';

/**
 * The refund of a part of an order as its new total, of all of it as a retract; null when it cannot be one (`refundProblem`). A
 * refund that the order includes already leaves it as it is.
 */
export function resolveRefund(existing: ExistingOrder | null, conversion: HashedConversion): HashedConversion | null {
  const { value, currency, adjustment } = conversion;
  if (!existing || existing.value === null || value === undefined || currency === undefined) return null;
  if (existing.currency !== currency || adjustment === undefined) return null;
  const isIncluded = existing.explicitAdjustmentHashes.includes(refundKey(conversion));
  const rest = isIncluded ? existing.value : sumAmounts([existing.value, negate(value)]);
  if (isNegative(rest)) return null;
  const { time } = adjustment;
  const type = isZero(rest) ? 'retract' : 'restate';
  const total = type === 'restate' ? { value: rest, currency } : {};
  return { ...conversion, adjustment: { type, ...(time !== undefined && { time }), ...total } };
}

/** Why a refund cannot be subtracted from its order, and how to fix it. */
export function refundProblem(conversion: HashedConversion, existing: ExistingOrder | null): Problem {
  const common = { row: conversion.row, field: 'conversion_value', severity: 'error' } as const;
  const refund = `${conversion.value ?? ''} ${conversion.currency ?? ''}`;
  if (!existing) {
    return {
      ...common,
      code: 'adjustment_invalid',
      message: `This row takes ${refund} back from an order that was never uploaded.`,
      fix: 'Upload the order itself, or leave out rows that are no refunds of orders, such as withdrawals and fees.',
    };
  }
  return {
    ...common,
    code: 'adjustment_invalid',
    message: `This row takes ${refund} back, but the order has ${existing.value === null ? 'no value' : `${existing.value} ${existing.currency}`}.`,
    fix: 'Check the amount and the order id. To cancel the whole order, write Retract as its adjustment type.',
  };
}
