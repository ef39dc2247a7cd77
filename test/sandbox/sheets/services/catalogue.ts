/** All classes together, and the objects of the global scope. */
import type { Execution } from '../runtime/execution.ts';
import { defineService, ServiceObject } from '../runtime/service.ts';
import type { Service } from '../runtime/service.ts';
import { CELL_IMAGE, SPREADSHEET_APP } from './classes.ts';
import { fetchService, responseService, URL_FETCH_APP } from './fetch.ts';
import { HTML_SERVICE, htmlOutputService, htmlService } from './html.ts';
import { LOCK_SERVICE, lockObjectService, lockService } from './lock.ts';
import { CONSOLE, consoleService, LOGGER, loggerService } from './logger.ts';
import { MAIL_APP, mailService } from './mail.ts';
import { finderService, metadataLocationService, metadataService } from './metadata.ts';
import { PROPERTIES_SERVICE, propertiesService, propertyStoreService } from './properties.ts';
import { rangeListService, rangeService } from './range.ts';
import { authorizationInfoService, SCRIPT_APP, scriptAppService } from './script-app.ts';
import { SESSION, sessionService, userService } from './session.ts';
import { sheetService } from './sheet.ts';
import { spreadsheetAppService } from './spreadsheet-app.ts';
import { spreadsheetService } from './spreadsheet.ts';
import { clockBuilderService, triggerBuilderService, triggerService } from './triggers.ts';
import { menuService, uiService } from './ui.ts';
import { UTILITIES, utilitiesService } from './utilities.ts';

export const SERVICES: ReadonlyMap<string, Service> = new Map([
  authorizationInfoService, defineService(CELL_IMAGE, {}), clockBuilderService, consoleService, fetchService, finderService,
  htmlOutputService, htmlService, lockObjectService, lockService, loggerService, mailService, menuService,
  metadataLocationService, metadataService, propertiesService, propertyStoreService, rangeListService, rangeService,
  responseService, scriptAppService, sessionService, sheetService, spreadsheetAppService, spreadsheetService,
  triggerBuilderService, triggerService, uiService, userService, utilitiesService,
]); // prettier-ignore

const GLOBALS = [
  CONSOLE, HTML_SERVICE, LOCK_SERVICE, LOGGER, MAIL_APP, PROPERTIES_SERVICE, SCRIPT_APP, SESSION, SPREADSHEET_APP,
  URL_FETCH_APP, UTILITIES,
]; // prettier-ignore

/** Global names of Apps Script, besides those of JavaScript. */
export const GLOBAL_NAMES: readonly string[] = GLOBALS.map(({ name }) => name);

/** The global objects of one execution. */
export function globalsOf(execution: Execution): Readonly<Record<string, ServiceObject>> {
  return Object.fromEntries(GLOBALS.map((each) => [each.name, new ServiceObject(each, { execution })]));
}
