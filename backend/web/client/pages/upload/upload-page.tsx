import { useEffect, useMemo, useState } from 'preact/hooks';
import { v7 as newId } from 'uuid';
import type { TenantDetail } from '../../../../../shared/api.ts';
import { removeLostColumns } from '../../../../../shared/wizard/remembered.ts';
import { type MappingChoice, startingChoice } from '../../../../../shared/wizard/mapping-choice.ts';
import { WIZARD_STEPS, type WizardStep } from '../../../../../shared/wizard/steps.ts';
import { StepBar } from '../../../../../shared/wizard/ui/step-bar.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import type { PageProps } from '../../page-props.ts';
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
import { useOpenRuns } from './use-open-runs.ts';
import { type Chosen, newFile, useReader } from './use-reader.ts';
import { useSample } from './use-sample.ts';
import { UploadWorker } from './worker/client.ts';

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
  const now = useMemo(() => new Date().toISOString(), [info]);
  useEffect(() => () => worker.stop(), []);

  const showTable = (read: TableInfo, { choices }: Chosen): void => {
    const remembered = memory.mappingFor(read.headers);
    const table = { ...read, remembered: remembered && removeLostColumns(remembered, read.headers) };
    // Other rows of the same table: the user's changes to the mapping stay.
    const isSame = choice !== null && info !== null && info.headers.join('\n') === read.headers.join('\n');
    setInfo(table);
    setChoice(isSame ? choice : startingChoice(table, { country: '', currency: '', timeZone: user.time_zone }));
    setIsConfirmed(choices.encoding !== null);
    setStep('preview');
  };
  const reader = useReader(worker, showTable);
  const sample = useSample(worker, info, choice, user.time_zone, now);
  const mapping = sample?.isFresh ? sample.reading.mapping : null;
  const startOver = (): void => {
    worker.stop();
    setRun(null);
    setInfo(null);
    setChoice(null);
    setStep('source');
    runs.reload();
  };
  const name = reader.chosen?.name ?? '';
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
          onConfirm={() => setIsConfirmed(true)}
          onBack={() => setStep('source')}
          onContinue={() => setStep('mapping')}
        />
      )}
      {step === 'mapping' && info && choice && sample && (
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
      {step === 'upload' && !run && info && choice && mapping && (
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
          onStore={(onProgress) =>
            worker.call('store', [{ runId: newId(), owner, fileName: name }], (event) => {
              if (event.kind === 'progress') onProgress(event.share);
            })
          }
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
            worker.stop();
            setRun({ record, fresh: false });
            setStep('results');
          }}
        />
      )}
      {step === 'results' && run && (
        <ResultsStep session={session} run={run.record} tenant={tenant.data} onAgain={startOver} />
      )}
    </div>
  );
}
