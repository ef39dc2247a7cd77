import type { ReportActor } from '../../shared/api.ts';
import { type Actor, OPERATOR, SERVER } from '../store/audit.ts';

/** Who did something, from what is stored: "key <id>" or "member <id>". The names are those of `labelsOfCallers`. */
export function describeActor(actor: Actor, names: ReadonlyMap<string, string | null>): ReportActor {
  if (actor === OPERATOR) return { kind: 'command_line', id: null, name: null };
  if (actor === SERVER) return { kind: 'server', id: null, name: null };
  const [kind, id = ''] = actor.split(' ');
  return { kind: kind === 'member' ? 'member' : 'key', id, name: names.get(id) ?? null };
}
