import { text } from '../../../shared/texts/texts.ts';
import { deleteProperty, documentProperties, loadProperty, saveProperty } from '../properties.ts';
import { currentUser } from '../sheet/document.ts';
import { UserError } from '../user-error.ts';
import { isRunOpen, type RunRecord, type RunSettings } from './run-record.ts';

type StopRequest = 'pause' | 'cancel';

/** A run that was not saved for this long may be taken over by another user. */
const STALE_MS = 10 * 60_000;

export function loadRun(): RunRecord | null {
  return loadProperty(documentProperties(), 'run');
}

export function saveRun(record: RunRecord): RunRecord {
  const saved = { ...record, seenAt: Date.now() };
  saveProperty(documentProperties(), 'run', saved);
  return saved;
}

export function deleteRun(): void {
  for (const key of ['run', 'run.plan', 'run.stop']) deleteProperty(documentProperties(), key);
}

export function loadRunSettings(): RunSettings {
  const settings = loadProperty<Omit<RunSettings, 'labels'> & { labels?: RunSettings['labels'] }>(
    documentProperties(),
    'run.plan',
  );
  if (!settings) throw new UserError('invalid', text.run.notFound);
  // A run that was started before labels were saved has none.
  return { ...settings, labels: settings.labels ?? {} };
}

export function saveRunSettings(settings: RunSettings): void {
  saveProperty(documentProperties(), 'run.plan', settings);
}

/** Asks the run, which another process may be working on, to stop before its next batch; null: not to. */
export function saveStopRequest(request: StopRequest | null): void {
  if (request) documentProperties().setProperty('run.stop', request);
  else documentProperties().deleteProperty('run.stop');
}

export function loadStopRequest(): StopRequest | null {
  return documentProperties().getProperty('run.stop') as StopRequest | null;
}

/** The run by its id. Throws `invalid`. */
export function findRun(runId: string): RunRecord {
  const record = loadRun();
  if (record?.runId === runId) return record;
  throw new UserError('invalid', text.run.notFound);
}

/** The run, for a user who wants to change it: its owner, or any user once it is stale. Throws `owned_by_other`. */
export function claimRun(runId: string): RunRecord {
  const record = findRun(runId);
  const user = currentUser();
  if (record.startedBy === user) return record;
  if (isRunOpen(record) && Date.now() - record.seenAt < STALE_MS) {
    throw new UserError('owned_by_other', text.run.ownedByOther(record.startedBy));
  }
  return { ...record, startedBy: user };
}
