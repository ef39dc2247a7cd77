import type { ResolveRequest } from '../../../shared/api.ts';
import { type DeliverySelection, SharedOrderNumber } from '../../delivery/find-conversions.ts';
import { StillInTestMode } from '../../delivery/resend-tested.ts';
import type { Db } from '../../store/open.ts';
import { storeKeysOf } from '../../store/keys.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { orderKeysOf } from '../route-parameters.ts';

/** Which deliveries a request selects. */
export function selectionOf(
  db: Db,
  { destination, conversion_ids, order_ids, upload_id }: Omit<ResolveRequest, 'resolution'>,
): DeliverySelection {
  return {
    destinationId: destination,
    conversionIds: conversion_ids,
    orderKeys: orderKeysOf(order_ids, storeKeysOf(db)),
    uploadId: upload_id,
  };
}

/** An error of a decision about deliveries as the answer to a request. */
export function asSelectionError(error: unknown): never {
  if (error instanceof SharedOrderNumber) throw new ApiError('order_number_shared', error.message);
  if (error instanceof StillInTestMode) throw new ApiError('in_test_mode', error.message);
  throw error instanceof UserError ? new ApiError('not_found', error.message) : error;
}
