import { common } from './common.ts';
import { daily } from './daily.ts';
import { errors } from './errors.ts';
import { help } from './help.ts';
import { mapping } from './mapping.ts';
import { menu } from './menu.ts';
import { pages } from './pages.ts';
import { preview } from './preview.ts';
import { progress } from './progress.ts';
import { settings } from './settings.ts';
import { source } from './source.ts';
import { wizard } from './wizard.ts';

/** The English texts, one file for each page or panel. Their shape is what every other language has to have. */
export const english = {
  common,
  daily,
  errors,
  help,
  mapping,
  menu,
  pages,
  preview,
  progress,
  settings,
  source,
  wizard,
};
