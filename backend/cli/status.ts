import { Command } from 'commander';
import { uploadDetail } from '../../shared/api.ts';
import { connect, type TargetOptions } from './backend.ts';
import { answer, type Io } from './io.ts';
import { describeUpload } from './report.ts';
import { targetOptions } from './target-options.ts';

export function statusCommand(io: Io): Command {
  const command = new Command('status')
    .description('how an upload and its deliveries stand')
    .argument('<upload>', 'the id that `upload` printed');
  return targetOptions(command).action(async (id: string, options: TargetOptions & { json?: true }) => {
    const backend = await connect(io, options);
    const upload = await backend.call(`uploads/${encodeURIComponent(id)}`, uploadDetail);
    const words = describeUpload({ ...upload, dry_run: false, replayed: false });
    const errors = `\nFailed rows: ${backend.address(`uploads/${upload.upload_id}/errors.csv`)}`;
    answer(io, options.json, upload, words + (upload.summary.failed > 0 ? errors : ''));
  });
}
