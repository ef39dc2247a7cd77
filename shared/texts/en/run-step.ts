import { countOf } from './counts.ts';

/** The step that shows a running upload. */
export const runStep = {
  cancelledHeading: 'Upload cancelled',
  failedHeading: 'Upload stopped',
  doneHeading: 'Upload finished',
  runningHeading: 'Uploading',
  waitingHeading: 'Upload waiting',
  startedBy: (tab: string, user: string) => `Tab ${tab}, started by ${user}.`,
  progressLabel: 'Rows uploaded',
  isPaused: 'The upload is paused. Rows that were sent stay sent; the others wait.',
  wasInterrupted: 'The upload was interrupted. Resume it to send the rest; no row is sent twice.',
  pause: 'Pause',
  pausing: 'Pausing',
  resume: 'Resume upload',
  cancel: 'Cancel',
  seeResults: 'See results',
  keepOpen: 'Keep this sidebar open. If it closes, you can resume where it stopped.',
  pausingSoon: 'Pausing after this part of the upload.',
  cancellingSoon: 'Cancelling after this part of the upload.',
  cancelled: 'Cancelled',
  paused: 'Paused',
  cancelTitle: 'Cancel this upload?',
  cancelNote: (sent: number) =>
    `${countOf(sent, 'row was', 'rows were')} sent and stay sent. The rest will not be sent.`,
  cancelUpload: 'Cancel upload',
  keepUploading: 'Keep uploading',
};
