import type { TestAlertAnswer } from '../../shared/api.ts';
import { loadSchedules } from '../schedules/schedules.ts';
import { type AlertEffects, raiseAlerts, sendAlerts } from './alerts.ts';
import { loadAlertSettings, recipientsOf } from './recipients.ts';

/** Sends a test alert to all recipients of an account, also where one was sent just before. */
export async function sendTestAlert(effects: AlertEffects, tenantId: string): Promise<TestAlertAnswer> {
  const { db } = effects.store;
  await db.deleteFrom('alert').where('tenant_id', '=', tenantId).where('kind', '=', 'test').execute();
  await raiseAlerts(db, tenantId, [{ kind: 'test' }], effects.clock());
  const failures = await sendAlerts(effects, tenantId, 'test');
  const settings = await loadAlertSettings(db, tenantId);
  const { addresses } = recipientsOf({ kind: 'test' }, await loadSchedules(db, tenantId), settings);
  if (!effects.sendMail && addresses.length > 0) failures.push('SMTP_URL is not set, so nothing is mailed.');
  return { recipients: addresses.length + (settings.webhook ? 1 : 0), failures };
}
