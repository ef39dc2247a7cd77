import type { ConnectionInfo } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { describeDestination } from '../../../shared/wizard/describe-destination.ts';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

/** A connection that works: the account, what the user may do in it, and its ad platforms. */
export function ConnectionCard({ connection }: { connection: ConnectionInfo }) {
  const { name, mayUpload, destinations } = connection;
  return (
    <Notice tone={mayUpload ? 'good' : 'warn'} title={text.settings.works} live>
      <p>{text.settings.connectedTo(name)}</p>
      {!mayUpload && <p>{text.settings.onlyResults}</p>}
      {destinations.length === 0 && <p>{text.settings.noPlatform}</p>}
      <ul class="plain-list">
        {destinations.map(({ id, label, stopped, ...facts }) => (
          <li key={id} class="state-line">
            <Icon tone={stopped ? 'warn' : 'good'} />
            <div>
              {text.settings.platform(label, describeDestination(facts))}
              {stopped !== null && <p>{text.settings.stopped(stopped)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
