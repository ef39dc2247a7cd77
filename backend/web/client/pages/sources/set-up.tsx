import type { SourceWithKey } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { platformText } from '../../languages/platform-text.ts';
import { StateLine } from '../../ui/state-line.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { SET_UP_STEPS } from './set-up-steps.ts';
import { SiteSnippet } from './site-snippet.tsx';

/** What to enter at the other side: a site's script, or the address of a webhook and its secret, which is shown only when it is made. */
export function SetUp({
  made: { source, address, secrets },
}: {
  made: Pick<SourceWithKey, 'source' | 'address' | 'secrets'>;
}) {
  const words = webText.sources;
  if (source.kind === 'site') return <SiteSnippet address={address} />;
  return (
    <div class="stack">
      <CopyField label={words.address} value={address} />
      {Object.keys(secrets).length > 0 && <StateLine tone="warn">{words.shownOnce}</StateLine>}
      {Object.entries(secrets).map(([name, value]) => (
        <CopyField key={name} label={words.secret} value={value} />
      ))}
      <ol class="bullets">
        {SET_UP_STEPS[source.kind].map((step) => (
          <li key={step}>{platformText(step)}</li>
        ))}
      </ol>
    </div>
  );
}
