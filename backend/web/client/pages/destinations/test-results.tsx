import type { DestinationTest } from '../../../../../shared/api/tenant.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Icon } from '../../../../../shared/wizard/ui/icon.tsx';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { platformText } from '../../languages/platform-text.ts';

/** What the test of a connection found, check by check. */
export function TestResults({ test: { ok, results } }: { test: DestinationTest }) {
  return (
    <Notice tone={ok ? 'good' : 'bad'} title={ok ? webText.destinations.testOk : webText.destinations.testFailed} live>
      <ul class="plain-list">
        {results.map((result) => (
          <li key={result.shows} class="state-line">
            <Icon tone={result.ok ? (result.note === null ? 'good' : 'warn') : 'bad'} />
            <div>
              {platformText(result.shows)}
              {result.reason !== null && <p>{platformText(result.reason)}</p>}
              {result.note !== null && <p class="hint">{platformText(result.note)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
