/** Protected ranges and sheets. */
import type { Execution } from '../runtime/execution.ts';
import { boolean, string, strings } from '../runtime/arguments.ts';
import { method, SELF, defineService } from '../runtime/service.ts';
import type { Area } from '../workbook/area.ts';
import type { Protection } from '../workbook/parts.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { PROTECTION, rangeObject, userObject } from './classes.ts';
import type { ProtectionData } from './classes.ts';
import { protectionTypes } from './enums.ts';

/** A new protection of an area, or of the sheet; whoever makes it may still edit. */
export function newProtection(execution: Execution, sheet: Sheet, area: Area | null): Protection {
  const editors = new Set([sheet.book.owner, execution.settings.user.email]);
  const protection: Protection = { area, description: '', warningOnly: false, editors };
  sheet.protections.push(protection);
  return protection;
}

const read = method<ProtectionData>('read');
const write = method<ProtectionData>('write');

export const protectionService = defineService(PROTECTION, {
  getDescription: read([], ({ protection }) => protection.description),
  setDescription: write([string], ({ protection }, description) => {
    protection.description = description;
    return SELF;
  }),
  getProtectionType: read([], ({ protection }) => (protection.area ? protectionTypes.RANGE : protectionTypes.SHEET)),
  getRange: read([], ({ execution, sheet, protection }) =>
    rangeObject(execution, sheet, protection.area ?? sheet.whole),
  ),
  isWarningOnly: read([], ({ protection }) => protection.warningOnly),
  setWarningOnly: write([boolean], ({ protection }, warningOnly) => {
    protection.warningOnly = warningOnly;
    return SELF;
  }),
  canEdit: read([], ({ execution, sheet, protection }) => {
    const { email } = execution.settings.user;
    return email === sheet.book.owner || protection.editors.has(email);
  }),
  getEditors: read([], ({ protection }) => [...protection.editors].map(userObject)),
  addEditor: write([string], ({ protection }, email) => {
    protection.editors.add(email);
    return SELF;
  }),
  removeEditor: write([string], ({ protection }, email) => {
    protection.editors.delete(email);
    return SELF;
  }),
  addEditors: write([strings], ({ protection }, emails) => {
    for (const email of emails) protection.editors.add(email);
    return SELF;
  }),
  remove: write([], ({ sheet, protection }) => {
    sheet.protections = sheet.protections.filter((each) => each !== protection);
  }),
});
