import type { Texts } from '../texts.ts';
import { advice } from './advice.ts';
import { check, platforms } from './check.ts';
import { common } from './common.ts';
import { daily } from './daily.ts';
import { errors } from './errors.ts';
import { explain } from './explain.ts';
import { fields } from './fields.ts';
import { formats } from './formats.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { mapping } from './mapping.ts';
import { menu } from './menu.ts';
import { pages } from './pages.ts';
import { preview } from './preview.ts';
import { problems } from './problems.ts';
import { progress } from './progress.ts';
import { results } from './results.ts';
import { run } from './run.ts';
import { runStep } from './run-step.ts';
import { script } from './script.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { source } from './source.ts';
import { statusColumns } from './status-columns.ts';
import { tables } from './tables.ts';
import { why } from './why.ts';
import { wizard } from './wizard.ts';

/** The Indonesian texts, with the files of the English ones. */
export const indonesian: Texts = {
  advice,
  check,
  common,
  daily,
  errors,
  explain,
  fields,
  formats,
  help,
  language,
  mapping,
  menu,
  pages,
  platforms,
  preview,
  problems,
  progress,
  results,
  run,
  runStep,
  script,
  server,
  settings,
  source,
  statusColumns,
  tables,
  why,
  wizard,
};
