import type { GoogleOptions } from './options.ts';
import type { Lane } from './processing.ts';

/**
 * What `requestStatus:retrieve` says of a request, one entry per destination (docs/platforms/google.md#request-status).
 */
export function statusBody(lanes: readonly Lane[], options: GoogleOptions) {
  return { requestStatusPerDestination: lanes.map((lane) => laneStatus(lane, options)) };
}

function laneStatus({ destination, count, waiting, errors }: Lane, options: GoogleOptions) {
  const head = { destination, eventsIngestionStatus: { recordCount: String(count) } };
  if (waiting !== null) return { ...head, requestStatus: 'PROCESSING' };
  const errorCounts = Array.from(errors, ([reason, indices]) => ({
    recordCount: String(indices.length),
    reason: fullReason(reason),
    ...indexField(indices, options.recordIndices),
  }));
  const refused = Array.from(errors.values()).reduce((sum, indices) => sum + indices.length, 0);
  const requestStatus = refused === 0 ? 'SUCCESS' : refused < count ? 'PARTIAL_SUCCESS' : options.failedWord;
  const errorInfo = errorCounts.length > 0 ? { errorInfo: { errorCounts } } : {};
  return { ...head, requestStatus, ...errorInfo, warningInfo: { warningCounts: [] } };
}

function indexField(indices: readonly number[], form: GoogleOptions['recordIndices']): object {
  switch (form) {
    case 'numbers':
      return { recordIndices: indices };
    case 'strings':
      return { recordIndices: indices.map(String) };
    case 'absent':
      return {};
  }
}

/** One reason of the enum lacks the usual middle word, so what already begins like one stays as it is. */
function fullReason(reason: string): string {
  return reason.startsWith('PROCESSING_ERROR_') ? reason : `PROCESSING_ERROR_REASON_${reason}`;
}
