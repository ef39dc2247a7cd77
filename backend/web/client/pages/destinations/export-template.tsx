import { useMemo, useState } from 'preact/hooks';
import type { ExportOverview } from '../../../../../shared/api/exports.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import type { Query } from '../../api.ts';
import { type Schema, titleOf, type Values } from '../../form/schema.ts';
import { SettingsFields } from '../../form/settings-fields.tsx';
import { translateSchema } from '../../form/translate-schema.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';

type Template = ExportOverview['templates'][number];

interface ExportTemplateProps {
  session: Session;
  path: string;
  upload: string;
  platform: string;
  template: Template;
}

const NONE: readonly never[] = [];

/** A file: its options, how many lines it has and what is left out, and its download. */
export function ExportTemplate({ session, path, upload, platform, template: first }: ExportTemplateProps) {
  const words = webText.destinations.exports;
  const [template, setTemplate] = useState(first);
  const [values, setValues] = useState<Values>(first.answered);
  const [applied, setApplied] = useState<Query>({});
  const schema = useMemo(() => translateSchema(first.options as Schema), [first]);
  const action = useAction();
  const apply = (): void =>
    action.run(webText.frame.updating, async () => {
      const options = optionsOf(values, first.answered);
      const query = { upload_id: upload || null, template: first.template, ...options };
      const answer = await session.api.get<ExportOverview>(path, query);
      setApplied(options);
      setTemplate(answer.templates[0] ?? first);
    });
  const missing = template.missing.map((name) => titleOf(name, schema.properties?.[name] ?? {}));
  return (
    <Section title={`${platform}: ${platformText(template.label)}`}>
      {missing.length > 0 && (
        <Notice tone="warn">
          <p>{words.missing(missing.join(', '))}</p>
        </Notice>
      )}
      {Object.keys(schema.properties ?? {}).length > 0 && (
        <details open={missing.length > 0}>
          <summary>{words.options}</summary>
          <form
            class="page-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              apply();
            }}
          >
            <SettingsFields
              schema={schema}
              secrets={NONE}
              stored={NONE}
              values={values}
              onChange={setValues}
              problems={NONE}
              errors={NONE}
            />
            <div class="actions">
              <button type="submit" class="secondary">
                {words.apply}
              </button>
            </div>
          </form>
        </details>
      )}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {template.rows !== null && <p>{words.rows(template.rows)}</p>}
      {template.left_out.length > 0 && (
        <details>
          <summary>{`${words.leftOut}: ${template.left_out.reduce((sum, { rows }) => sum + rows, 0)}`}</summary>
          <ul class="plain-list">
            {template.left_out.map(({ code, reason, rows }) => (
              <li key={`${code} ${reason}`}>{`${rows} × ${reason}`}</li>
            ))}
          </ul>
        </details>
      )}
      {upload === '' && <p>{words.chooseUpload}.</p>}
      {upload !== '' && missing.length === 0 && (
        <div class="actions">
          <a
            class="button primary"
            download
            href={session.api.urlOf(`${path}.csv`, { upload_id: upload, template: template.template, ...applied })}
          >
            {words.download}
          </a>
        </div>
      )}
    </Section>
  );
}

/** What differs from the settings of the destination, as parameters: values that are no text are JSON. */
function optionsOf(values: Values, answered: Values): Query {
  const changed = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(answered[name]),
  );
  return Object.fromEntries(
    changed.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
