import { uploadList } from '../../shared/api.ts';
import { UserError } from '../user-error.ts';
import type { BackendClient } from './backend-client.ts';

/** Names the newest upload, where a command takes the id of one. */
export const LATEST = 'latest';

/** Returns the id that was given, or that of the newest upload for `latest`. Throws UserError when there is none yet. */
export async function findUploadId(backend: BackendClient, id: string): Promise<string> {
  if (id !== LATEST) return id;
  const { uploads } = await backend.request('uploads?limit=1', uploadList);
  if (uploads[0]) return uploads[0].upload_id;
  throw new UserError('Nothing was uploaded yet: `upload` sends a file.');
}
