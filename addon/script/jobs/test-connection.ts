import type { AddonSettingsInput, ConnectionInfo } from '../../contract/rpc.ts';
import { allows, type Scope } from '../../../shared/roles.ts';
import { createBackendClient } from '../backend-client.ts';
import { validateAccount } from '../settings.ts';

/** Tries the settings as they are typed, without saving them. Throws UserError. */
export function testConnection(input: AddonSettingsInput): ConnectionInfo {
  const { tenant, name, destinations, ...caller } = createBackendClient(validateAccount(input)).getTenant();
  // A server of an earlier release says nothing of it.
  const { scopes }: { scopes?: readonly Scope[] } = caller;
  return {
    tenant,
    name,
    mayUpload: scopes === undefined || allows(scopes, 'upload'),
    destinations: destinations.map(
      ({ id, label, only_if, max_age_days, adjustments, hold_back_days, test_mode, tested, stopped }) => ({
        id,
        label,
        onlyIf: only_if,
        maxAgeDays: max_age_days,
        adjustments,
        holdBackDays: hold_back_days,
        testMode: test_mode,
        tested,
        stopped,
      }),
    ),
  };
}
