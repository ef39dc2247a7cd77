import type { ConnectionInfo } from '../../contract/rpc.ts';
import { describeDestination } from '../../../shared/wizard/describe-destination.ts';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

/** A connection that works: the tenant and its destinations. */
export function ConnectionCard({ connection }: { connection: ConnectionInfo }) {
  const { name, destinations } = connection;
  return (
    <Notice tone="good" title="The connection works" live>
      <p>Connected to {name}.</p>
      {destinations.length === 0 && <p>No ad platform is connected yet.</p>}
      <ul class="plain-list">
        {destinations.map(({ id, label, stopped, ...facts }) => (
          <li key={id} class="state-line">
            <Icon tone={stopped ? 'warn' : 'good'} />
            <span>
              {[label, describeDestination(facts)].filter(Boolean).join(': ')}
              {stopped && `. Stopped: ${stopped}`}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
