import { type TabReading, toReadSettings as readSettingsOf } from '../sheet/read-options.ts';
import type { ReadSettings } from '../validate.ts';

/** How rows are read and sent: by the mapping, then our settings, then those of the table. */
export interface UploadSettings extends TabReading {
  /** Whether the customer's data are hashed before they are sent: in the sheet or in the browser. */
  hashInSheet: boolean;
  /** Conversion types whose rows may have no value; absent in a run that an earlier version of the add-on started. */
  typesWithoutValue?: readonly string[];
}

/** How the rows' cells are read. @param now ISO 8601 */
export function toReadSettings(settings: UploadSettings, now: string): ReadSettings {
  return readSettingsOf(settings, now, settings.typesWithoutValue);
}
