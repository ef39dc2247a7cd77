import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { UserError } from '../user-error.ts';
import { distributeTables } from '../store/distribute.ts';
import { type DistributionPlan, planDistribution } from '../store/distribution-plan.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** Adds `store distribute`. */
export function addDistributeCommand(store: Command, io: CliIo): void {
  store
    .command('distribute')
    .description(
      'distribute the data over the nodes of a Citus cluster, by tenant; without --yes it only shows the plan',
    )
    .option('--yes', 'carry out the plan')
    .option('--json', 'print JSON')
    .action(async ({ yes, json }: { yes?: true; json?: true }) => {
      if (!('databaseUrl' in readConfig(io.env).store)) {
        throw new UserError(
          'The embedded database cannot be distributed. Set DATABASE_URL to the coordinator of a Citus cluster.',
        );
      }
      await withStore(io, async ({ store: { db } }) => {
        const plan = await planDistribution(db);
        const hasChanges = plan.toCopy.length + plan.toDistribute.length > 0;
        if (hasChanges && yes) await distributeTables(db, plan);
        const outcome = hasChanges ? (yes ? 'distributed' : 'planned') : 'nothing_to_do';
        printResult(io, json, { outcome, ...plan }, [...describePlan(plan), OUTCOME_TEXT[outcome]].join('\n'));
      });
    });
}

const OUTCOME_TEXT = {
  nothing_to_do: 'Nothing to do.',
  planned: 'Nothing was changed. Stop every backend, then run this again with --yes.',
  distributed: 'Done. Start the backends again.',
};

function describePlan(plan: DistributionPlan): string[] {
  const line = (title: string, names: readonly string[]): string[] =>
    names.length > 0 ? [`${title}: ${names.join(', ')}`] : [];
  return [
    `Coordinator: ${plan.coordinator}`,
    ...line('Nodes that store data', plan.dataNodes),
    ...line('Already done', plan.done),
    ...line('To be copied to every node', plan.toCopy),
    ...line(
      `To be distributed by tenant_id, colocated${plan.colocateWith ? ` with ${plan.colocateWith}` : ''}`,
      plan.toDistribute,
    ),
    ...line(
      'Foreign keys to be dropped before and added again after',
      plan.foreignKeys.map(({ table, name }) => `${name} on ${table}`),
    ),
    ...line('Staying on the coordinator', plan.local),
  ];
}
