import { Command } from 'commander';
import { uploadDetail } from '../../shared/api.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { describeUpload } from './upload-report.ts';
import { addTargetOptions } from './target-options.ts';
import { findUploadId, LATEST } from './upload-id.ts';

/** `status`: shows an upload and its deliveries. */
export function statusCommand(io: CliIo): Command {
  const command = new Command('status')
    .description('show the status of an upload and its deliveries')
    .argument('[upload]', 'the id that `upload` printed, or `latest`', LATEST);
  return addTargetOptions(command).action(async (id: string, options: TargetOptions & { json?: true }) => {
    const backend = await createBackendClient(io, options);
    const upload = await backend.request(
      `uploads/${encodeURIComponent(await findUploadId(backend, id))}`,
      uploadDetail,
    );
    const text = describeUpload({ ...upload, dry_run: false, replayed: false });
    const errors = `\nFailed rows: ${backend.urlOf(`uploads/${upload.upload_id}/errors.csv`)}`;
    printResult(io, options.json, upload, text + (upload.summary.failed > 0 ? errors : ''));
  });
}
