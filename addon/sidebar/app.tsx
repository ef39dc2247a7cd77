import { useEffect, useState } from 'preact/hooks';
import type { AddonSettings, StartData } from '../contract/rpc.ts';
import { BusyLine } from './busy-line.tsx';
import { ErrorCard } from './error-card.tsx';
import type { SidebarHost } from './host.ts';
import { text } from '../../shared/texts/texts.ts';
import { PAGE_NAMES, type PageName } from '../contract/sidebar-pages.ts';
import { DailyPage } from './pages/daily-page.tsx';
import { ExplainPage } from './pages/explain-page.tsx';
import { HelpPage } from './pages/help-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { useTask } from './use-task.ts';
import { UploadWizard } from './upload-wizard.tsx';

/** The sidebar: a page, and a bar to open the others. */
export function App({ host, page: first }: { host: SidebarHost; page: PageName }) {
  const [start, setStart] = useState<StartData | null>(null);
  const [page, setPage] = useState(first);
  const [visit, setVisit] = useState(0);
  /** The row that the page *Why?* begins with; null: the selected one. */
  const [explained, setExplained] = useState<number | null>(null);
  const task = useTask();
  const open = (next: PageName): void => {
    if (next === 'upload' && page !== 'upload') setVisit(visit + 1);
    setPage(next);
  };
  const load = (): void =>
    task.run(text.wizard.opening, async () => {
      const loaded = await host.callScript('getStart');
      setStart(loaded);
      if (!isConnected(loaded.settings) && first !== 'help') setPage('settings');
    });
  useEffect(load, []);

  if (!start) {
    return (
      <div class="page">
        <h1 class="visually-hidden">Matchback</h1>
        <BusyLine what={task.busy} />
        <ErrorCard error={task.error} onRetry={load} />
      </div>
    );
  }
  const connected = isConnected(start.settings);
  const openSettings = (): void => open('settings');
  return (
    <>
      <h1 class="visually-hidden">Matchback</h1>
      <nav class="page-bar" aria-label={text.wizard.pagesLabel}>
        {PAGE_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === page ? 'page' : undefined}
            disabled={!connected && name !== 'settings' && name !== 'help'}
            onClick={() => {
              setExplained(null);
              open(name);
            }}
          >
            {text.pages[name]}
          </button>
        ))}
      </nav>
      {connected && (
        // Stays mounted while other pages are shown, so that an upload continues.
        <div hidden={page !== 'upload'} class="page">
          <UploadWizard
            host={host}
            start={start}
            visit={visit}
            onStart={setStart}
            onSettings={openSettings}
            onExplain={(row) => {
              setExplained(row);
              open('explain');
            }}
          />
        </div>
      )}
      {page === 'daily' && (
        <div class="page">
          <DailyPage host={host} start={start} onSettings={openSettings} />
        </div>
      )}
      {page === 'explain' && (
        <div class="page">
          <ExplainPage host={host} timeZone={start.document.timeZone} row={explained} onSettings={openSettings} />
        </div>
      )}
      {page === 'settings' && (
        <div class="page">
          <SettingsPage
            host={host}
            settings={start.settings}
            language={start.language}
            firstTime={!connected}
            onSaved={(settings) => {
              setStart({ ...start, settings });
              if (!connected) setPage('upload');
            }}
          />
        </div>
      )}
      {page === 'help' && (
        <div class="page">
          <HelpPage />
        </div>
      )}
    </>
  );
}

function isConnected({ backendUrl, tenant, signIn, hasKey }: AddonSettings): boolean {
  return backendUrl !== '' && tenant !== '' && (signIn === 'google' || hasKey);
}
