import { endProcess, launchServer } from '../backend-process.ts';
import type { DemoFiles } from './fill.ts';
import type { PlatformUrls } from './platforms.ts';

/** Settings of the page's process. The key goes into the person's own properties, never into the document. */
export interface SheetSettings {
  backendUrl: string;
  tenant: string;
  key: string;
  platforms: PlatformUrls;
  files: DemoFiles;
  /** Of the page; 0 picks a free one. */
  port: number;
}

export interface SheetPage {
  url: string;
  stop(): Promise<void>;
}

/** Opens the spreadsheet to try the add-on in, in its own process (process.ts). */
export async function openSheetPage(settings: SheetSettings, logFile: string): Promise<SheetPage> {
  const env = { SHEET_SETTINGS: JSON.stringify(settings) };
  const { child, url } = await launchServer('test/sandbox/page/process.ts', env, logFile);
  return { url, stop: () => endProcess(child, 'SIGTERM') };
}
