import { useEffect, useMemo, useState } from 'preact/hooks';
import { v7 as newId } from 'uuid';
import type { TenantDetail } from '../../../../../shared/api.ts';
import { allows } from '../../../../../shared/roles.ts';
import { removeLostColumns } from '../../../../../shared/wizard/remembered.ts';
import { type MappingChoice, startingChoice } from '../../../../../shared/wizard/mapping-choice.ts';
import { WIZARD_STEPS, type WizardStep } from '../../../../../shared/wizard/steps.ts';
import { StepBar } from '../../../../../shared/wizard/ui/step-bar.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import type { PageProps } from '../../page-props.ts';
import { loadPeopleFileTexts } from '../../languages/people-file-text.ts';
import { preferredLanguage } from '../../preferences.ts';
import { useLoad } from '../../use-load.ts';
import { createMemory } from './memory.ts';
import { type RunRecord } from './send/run-record.ts';
import { CheckStep } from './steps/check-step.tsx';
import { FileStep } from './steps/file-step.tsx';
import { MappingStep } from './steps/mapping-step.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { ResultsStep } from './steps/results-step.tsx';
import { RunStep } from './steps/run-step.tsx';
import { UnfinishedRuns } from './steps/unfinished-runs.tsx';
import type { TableInfo } from './table/table-info.ts';
import { FileKindChoice } from './people/file-kind-choice.tsx';
import { labelOfKind } from './people/kind-label.ts';
import { PeopleCheck } from './people/people-check.tsx';
import { PeopleMapping } from './people/people-mapping.tsx';
import { PeopleResults } from './people/people-results.tsx';
import { peopleBatchSize } from './people/batch-size.ts';
import { type People, usePeople } from './people/use-people.ts';
import { useOpenRuns } from './use-open-runs.ts';
import { type Chosen, newFile, useReader } from './use-reader.ts';
import { useSample } from './use-sample.ts';
import { UploadWorker } from './worker/client.ts';
import type { NewUpload, WorkerCalls } from './worker/protocol.ts';

/** The five steps of an upload. */
export function UploadPage({ session }: PageProps) {
  const { user, api } = session;
  const worker = useMemo(() => new UploadWorker(preferredLanguage()), []);
  const memory = useMemo(() => createMemory(user.tenant, window.localStorage), [user.tenant]);
  const tenant = useLoad('tenant', () => api.get<TenantDetail>(''));
  const owner = `${user.tenant} ${user.caller.id}`;
  const runs = useOpenRuns(owner);
  const [step, setStep] = useState<WizardStep>('source');
  const [info, setInfo] = useState<TableInfo | null>(null);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [run, setRun] = useState<{ record: RunRecord; fresh: boolean } | null>(null);
  const people = usePeople(worker, info, user.time_zone, memory.hashes());
  const isPeople = people.kind === 'people';
  const mayAddPeople = allows(user.scopes, 'identities');
  const now = useMemo(() => new Date().toISOString(), [info]);
  useEffect(() => () => worker.stop(), []);

  const showTable = (read: TableInfo, { choices }: Chosen): void => {
    const remembered = memory.mappingFor(read.headers);
    const table = { ...read, remembered: remembered && removeLostColumns(remembered, read.headers) };
    // Other rows of the same table: the user's changes to the mapping stay.
    const isSame = choice !== null && info !== null && info.headers.join('\n') === read.headers.join('\n');
    setInfo(table);
    setChoice(isSame ? choice : startingChoice(table, { country: '', currency: '', timeZone: user.time_zone }));
    if (!isSame) people.begin(table);
    setIsConfirmed(choices.encoding !== null);
    setStep('preview');
  };
  const reader = useReader(worker, showTable);
  const sample = useSample(worker, info, choice, user.time_zone, now);
  const mapping = sample?.isFresh ? sample.reading.mapping : null;
  const startOver = async (): Promise<void> => {
    // First, so that the upload that has just ended is not listed as unfinished.
    await runs.reload();
    worker.stop();
    setRun(null);
    setInfo(null);
    setChoice(null);
    setStep('source');
  };
  const name = reader.chosen?.name ?? '';
  const newUpload = (): NewUpload => ({ runId: newId(), owner, fileName: name });
  const store = <Name extends 'store' | 'storePeople'>(
    call: Name,
    args: Parameters<WorkerCalls[Name]>,
    onProgress: (share: number) => void,
  ): Promise<RunRecord> =>
    worker.call(call, args, (event) => {
      if (event.kind === 'progress') onProgress(event.share);
    });
  const done = WIZARD_STEPS.slice(0, WIZARD_STEPS.indexOf(step));
  return (
    <div class="upload-page">
      <StepBar current={step} open={run ? [] : done} onOpen={setStep} />
      {tenant.problem && !tenant.data && <ProblemCard problem={tenant.problem} onRetry={tenant.reload} />}
      {step === 'source' && !run && (
        <>
          <UnfinishedRuns
            runs={runs.open}
            onResume={(record) => {
              setRun({ record, fresh: true });
              setStep('upload');
            }}
            onDiscard={(record) => void runs.discard(record)}
          />
          <FileStep
            reader={reader}
            onSource={(source, fileName) => {
              setInfo(null);
              reader.read(newFile(source, fileName));
            }}
          />
        </>
      )}
      {step === 'preview' && info && choice && (
        <PreviewStep
          reader={reader}
          info={info}
          choice={choice}
          rows={sample?.reading.preview ?? null}
          isConfirmed={isConfirmed}
          people={isPeople ? previewOf(people, info) : null}
          isUndecided={people.kind === null || (isPeople && (!mayAddPeople || people.columns === null))}
          onConfirm={() => setIsConfirmed(true)}
          onBack={() => setStep('source')}
          onContinue={() => setStep('mapping')}
        >
          <FileKindChoice people={people} info={info} isAllowed={mayAddPeople} />
        </PreviewStep>
      )}
      {step === 'mapping' && isPeople && info && people.columns && (
        <PeopleMapping
          info={info}
          people={people}
          columns={people.columns}
          onBack={() => setStep('preview')}
          onContinue={() => setStep('upload')}
        />
      )}
      {step === 'mapping' && !isPeople && info && choice && sample && (
        <MappingStep
          info={info}
          choice={choice}
          sample={sample}
          now={now}
          memory={memory}
          onChange={setChoice}
          onBack={() => setStep('preview')}
          onContinue={() => setStep('upload')}
        />
      )}
      {step === 'upload' && isPeople && !run && info && (
        <PeopleCheck
          worker={worker}
          fileName={name}
          rowCount={info.rowCount}
          people={people}
          onBack={() => setStep('mapping')}
          onHash={(hash) => {
            memory.setHashes(hash);
            people.change({ hash });
          }}
          onStore={(onProgress) => store('storePeople', [newUpload(), people.choices.country], onProgress)}
          onStarted={(record) => setRun({ record, fresh: true })}
        />
      )}
      {step === 'upload' && !isPeople && !run && info && choice && mapping && (
        <CheckStep
          session={session}
          worker={worker}
          memory={memory}
          tenant={tenant.data}
          fileName={name}
          info={info}
          choice={choice}
          mapping={mapping}
          onChange={setChoice}
          onBack={() => setStep('mapping')}
          onStore={(onProgress) => store('store', [newUpload()], onProgress)}
          onStarted={(record) => {
            memory.remember(info.headers, choice);
            setRun({ record, fresh: true });
          }}
        />
      )}
      {step === 'upload' && run && runs.store && (
        <RunStep
          key={run.record.runId}
          api={api}
          store={runs.store}
          run={run.record}
          fresh={run.fresh}
          onFinished={(record) => {
            // Of people, it has the rows that were left out.
            if (!record.people) worker.stop();
            setRun({ record, fresh: false });
            setStep('results');
          }}
        />
      )}
      {step === 'results' && run?.record.people && (
        <PeopleResults
          run={run.record}
          leftOut={info ? () => worker.call('peopleProblems', []) : null}
          onAgain={() => void startOver()}
        />
      )}
      {step === 'results' && run && !run.record.people && (
        <ResultsStep session={session} run={run.record} tenant={tenant.data} onAgain={() => void startOver()} />
      )}
    </div>
  );
}

/** The columns of a file of people, as the preview shows them. */
function previewOf({ columns }: People, { headers, rowCount }: TableInfo) {
  const kinds = new Map(columns?.columns.map(({ column, kind }) => [column, kind]));
  return {
    columns: headers.map((header, column) => {
      const kind = kinds.get(column) ?? null;
      return { header, field: kind, label: kind === null ? null : labelOfKind(kind) };
    }),
    batches: Math.ceil(rowCount / peopleBatchSize(rowCount)),
  };
}

/** The page with the texts that only it shows. */
export async function loadUploadPage(): Promise<typeof UploadPage> {
  await loadPeopleFileTexts(preferredLanguage());
  return UploadPage;
}
