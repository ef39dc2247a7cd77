/** All classes together, and the objects of the global scope. */
import type { Execution } from '../runtime/execution.ts';
import { ServiceObject } from '../runtime/service.ts';
import type { Service } from '../runtime/service.ts';
import { blobService } from './blob.ts';
import { CACHE_SERVICE, cacheService, cacheStoreService } from './cache.ts';
import { SPREADSHEET_APP } from './classes.ts';
import { booleanConditionService, conditionalRuleService, ruleBuilderService } from './conditional-rule.ts';
import { criteriaBuilderService, criteriaService, validationBuilderService, validationService } from './criteria.ts';
import { fetchService, responseService, URL_FETCH_APP } from './fetch.ts';
import { filterService } from './filter.ts';
import { HTML_SERVICE, htmlOutputService, htmlService, htmlTemplateService } from './html.ts';
import { LOCK_SERVICE, lockObjectService, lockService } from './lock.ts';
import { CONSOLE, consoleService, LOGGER, loggerService } from './logger.ts';
import { MAIL_APP, mailService } from './mail.ts';
import { finderService, metadataLocationService, metadataService } from './metadata.ts';
import { PROPERTIES_SERVICE, propertiesService, propertyStoreService } from './properties.ts';
import { protectionService } from './protection.ts';
import { rangeListService, rangeService } from './range.ts';
import { authorizationInfoService, SCRIPT_APP, scriptAppService } from './script-app.ts';
import { selectionService } from './selection.ts';
import { SESSION, sessionService, userService } from './session.ts';
import { sheetService } from './sheet.ts';
import { spreadsheetAppService } from './spreadsheet-app.ts';
import { spreadsheetService } from './spreadsheet.ts';
import { cellImageService, textStyleBuilderService, textStyleService } from './text-style.ts';
import { clockBuilderService, sheetTriggerBuilderService, triggerBuilderService, triggerService } from './triggers.ts';
import { menuService, promptResponseService, uiService } from './ui.ts';
import { UTILITIES, utilitiesService } from './utilities.ts';

export const SERVICES: ReadonlyMap<string, Service> = new Map([
  authorizationInfoService, blobService, booleanConditionService, cacheService, cacheStoreService, cellImageService,
  clockBuilderService, conditionalRuleService, consoleService, criteriaBuilderService, criteriaService, fetchService,
  filterService, finderService, htmlOutputService, htmlService, htmlTemplateService, lockObjectService, lockService,
  loggerService, mailService, menuService, metadataLocationService, metadataService, promptResponseService,
  propertiesService, propertyStoreService, protectionService, rangeListService, rangeService, responseService,
  ruleBuilderService, scriptAppService, selectionService, sessionService, sheetService, sheetTriggerBuilderService,
  spreadsheetAppService, spreadsheetService, textStyleBuilderService, textStyleService, triggerBuilderService,
  triggerService, uiService, userService, utilitiesService, validationBuilderService, validationService,
]); // prettier-ignore

const GLOBALS = [
  CACHE_SERVICE, CONSOLE, HTML_SERVICE, LOCK_SERVICE, LOGGER, MAIL_APP, PROPERTIES_SERVICE, SCRIPT_APP, SESSION,
  SPREADSHEET_APP, URL_FETCH_APP, UTILITIES,
]; // prettier-ignore

/** Names that Apps Script gives to every script, beyond JavaScript's own. */
export const GLOBAL_NAMES: readonly string[] = GLOBALS.map(({ name }) => name);

/** The global objects of one execution. */
export function globalsOf(execution: Execution): Readonly<Record<string, ServiceObject>> {
  return Object.fromEntries(GLOBALS.map((each) => [each.name, new ServiceObject(each, { execution })]));
}
