import { NoAdminLeft } from '../../tenants/admin-left.ts';
import { AlreadyInvited } from '../../tenants/members.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';

/** An error of changing keys or members as the answer to a request. */
export function asAccessError(error: unknown): never {
  if (error instanceof NoAdminLeft) throw new ApiError('no_admin_left', error.message);
  if (error instanceof AlreadyInvited) throw new ApiError('already_exists', error.message);
  throw error instanceof UserError ? new ApiError('not_found', error.message) : error;
}
