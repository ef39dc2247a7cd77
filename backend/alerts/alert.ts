import type { ScheduleRun } from '../../shared/api.ts';

/** What is reported about a tenant. `schedule`: the key of the schedule it is about, whose addresses get it. */
export type Alert =
  | {
      kind: 'schedule_missed';
      schedule: string;
      name: string;
      due: string;
      time_zone: string;
      last_message: string | null;
    }
  | { kind: 'schedule_paused'; schedule: string; name: string; reason: string }
  | { kind: 'match_rate_fell'; schedule: string; name: string; before_percent: number; now_percent: number }
  | { kind: 'destination_stopped'; destination: string; label: string; reason: string }
  | { kind: 'webhook_off'; webhook: string; name: string; reason: string }
  | { kind: 'run_report'; schedule: string; name: string; run: ScheduleRun }
  | { kind: 'test' };

/** Kinds that are about one moment: they do not end when the cause is gone. */
export const ONE_TIME_KINDS: readonly Alert['kind'][] = ['run_report', 'test'];

/** The name of what an alert is about: it is open at most once. */
export function alertKey(alert: Alert): string {
  switch (alert.kind) {
    case 'destination_stopped':
      return `${alert.kind} ${alert.destination}`;
    case 'webhook_off':
      return `${alert.kind} ${alert.webhook}`;
    case 'run_report':
      return `${alert.kind} ${alert.schedule} ${alert.run.started_at}`;
    case 'test':
      return alert.kind;
    default:
      return `${alert.kind} ${alert.schedule}`;
  }
}
