import type { FileFormat } from '../platform.ts';
import { offlineFile } from './files/offline.ts';
import { conversionCenter, crmOrders } from './files/orders.ts';

/** For "Offline conversions" in the counter's settings, one file for each kind of identifier; for the CRM import; for Direct. */
export const files: readonly FileFormat[] = [
  offlineFile('yclid', 'Offline conversions by yclid', 'YCLID'),
  offlineFile('client_id', 'Offline conversions by ClientID', 'CLIENT_ID'),
  offlineFile('user_id', 'Offline conversions by UserID', 'USER_ID'),
  offlineFile('purchase_id', 'Offline conversions by purchase id', 'PURCHASE_ID'),
  crmOrders,
  conversionCenter,
];
