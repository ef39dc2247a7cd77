import { Command } from 'commander';
import { uploadDetail } from '../../shared/api.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { describeUpload } from './upload-report.ts';
import { addTargetOptions } from './target-options.ts';

export function statusCommand(io: CliIo): Command {
  const command = new Command('status')
    .description('how an upload and its deliveries stand')
    .argument('<upload>', 'the id that `upload` printed');
  return addTargetOptions(command).action(async (id: string, options: TargetOptions & { json?: true }) => {
    const backend = await createBackendClient(io, options);
    const upload = await backend.request(`uploads/${encodeURIComponent(id)}`, uploadDetail);
    const words = describeUpload({ ...upload, dry_run: false, replayed: false });
    const errors = `\nFailed rows: ${backend.urlOf(`uploads/${upload.upload_id}/errors.csv`)}`;
    printResult(io, options.json, upload, words + (upload.summary.failed > 0 ? errors : ''));
  });
}
