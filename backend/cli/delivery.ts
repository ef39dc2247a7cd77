import { Command, Option } from 'commander';
import { resendTestedAnswer, resolveAnswer, uncertainList, type UncertainList } from '../../shared/api.ts';
import { countOf } from '../../shared/texts/en/counts.ts';
import { UserError } from '../user-error.ts';
import { createBackendClient, queryString, type TargetOptions } from './backend-client.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addTargetOptions } from './target-options.ts';

interface ListOptions extends TargetOptions {
  json?: true;
  destination?: string;
  upload?: string;
}

/** Which deliveries of a destination. */
interface SelectionOptions extends TargetOptions {
  json?: true;
  destination: string;
  order?: string[];
  conversion?: string[];
  upload?: string;
  all?: true;
}

interface ResolveOptions extends SelectionOptions {
  as: 'there' | 'send-again';
}

/**
 * `delivery`: lists and resolves deliveries whose outcome is unknown, and sends again what was sent in test mode, through
 * a running backend.
 */
export function deliveryCommand(io: CliIo): Command {
  const delivery = new Command('delivery').description(
    'deliveries whose outcome is unknown, or that were sent in test mode',
  );

  const list = delivery
    .command('list')
    .description('list the uncertain deliveries to look up at the platform')
    .option('--destination <id>', 'only those of this destination')
    .option('--upload <id>', 'only orders that this upload contains');
  addTargetOptions(list).action(async ({ destination, upload, json, ...target }: ListOptions) => {
    const backend = await createBackendClient(io, target);
    const filter = { ...(destination && { destination }), ...(upload && { upload_id: upload }) };
    const query = queryString({ limit: '1000', ...filter });
    const uncertain = await backend.request(`deliveries/uncertain?${query}`, uncertainList);
    printResult(io, json, uncertain, describeUncertain(uncertain));
  });

  const resolve = delivery
    .command('resolve')
    .description('resolve uncertain deliveries after looking them up; each use is recorded in the audit log')
    .requiredOption('--destination <id>', 'the destination of the deliveries')
    .addOption(
      new Option('--as <outcome>', 'there: the platform has them; send-again: it does not, send them again')
        .choices(['there', 'send-again'])
        .makeOptionMandatory(),
    )
    .option('--order <ids...>', 'only these orders')
    .option('--conversion <ids...>', 'only these conversions, where several shops have the number of the order')
    .option('--upload <id>', 'only orders that this upload contains')
    .option('--all', 'all uncertain deliveries of the destination');
  addTargetOptions(resolve).action(
    async ({ destination, as, order, conversion, upload, all, json, ...target }: ResolveOptions) => {
      assertSelection({ order, conversion, upload, all });
      const backend = await createBackendClient(io, target);
      const resolution = as === 'there' ? 'there' : 'send_again';
      const body = { destination, resolution, order_ids: order, conversion_ids: conversion, upload_id: upload, all };
      const { resolved, uncertain } = await backend.request('deliveries/resolve', resolveAnswer, { json: body });
      const left = uncertain > 0 ? `${uncertain.toLocaleString('en')} are still uncertain.` : 'None are uncertain.';
      printResult(io, json, { resolved, uncertain }, `${resolved.toLocaleString('en')} deliveries resolved. ${left}`);
    },
  );

  const resend = delivery
    .command('resend-tested')
    .description('send for real what a destination took in test mode and did not count, once test mode has ended')
    .requiredOption('--destination <id>', 'the destination of the deliveries')
    .option('--order <ids...>', 'only these orders')
    .option('--conversion <ids...>', 'only these conversions, where several shops have the number of the order')
    .option('--upload <id>', 'only orders that this upload contains')
    .option('--all', 'everything that the destination took in test mode');
  addTargetOptions(resend).action(
    async ({ destination, order, conversion, upload, all, json, ...target }: SelectionOptions) => {
      assertSelection({ order, conversion, upload, all });
      const backend = await createBackendClient(io, target);
      const body = { destination, order_ids: order, conversion_ids: conversion, upload_id: upload, all };
      const answer = await backend.request('deliveries/resend-tested', resendTestedAnswer, { json: body });
      const resent = `${countOf(answer.resent, 'delivery is', 'deliveries are')} sent for real now.`;
      const left = answer.tested > 0 ? ` ${answer.tested.toLocaleString('en')} were sent in test mode only.` : '';
      printResult(io, json, answer, resent + left);
    },
  );
  return delivery;
}

function assertSelection({
  order,
  conversion,
  upload,
  all,
}: Record<'order' | 'conversion' | 'upload' | 'all', unknown>): void {
  const isSome = [order, conversion, upload].some((given) => given !== undefined);
  if (all ? !isSome : isSome && (order === undefined || conversion === undefined)) return;
  throw new UserError('Give --order, --conversion or --upload, or --all for all of them at the destination.');
}

function describeUncertain({ deliveries, total }: UncertainList): string {
  if (total === 0) return 'No uncertain deliveries.';
  // Several shops may have the number: then only the conversion's id says which order it is.
  const isShared =
    new Set(deliveries.map((one) => `${one.destination} ${one.order_id} ${one.kind}`)).size < deliveries.length;
  const header = [
    'destination',
    'order',
    ...(isShared ? ['conversion'] : []),
    'kind',
    'value',
    'conversion time',
    'reason',
  ];
  const rows = deliveries.map((one) => [
    one.destination,
    one.order_id,
    ...(isShared ? [one.conversion_id] : []),
    one.kind,
    one.value === null ? '' : `${one.value} ${one.currency ?? ''}`,
    one.conversion_time,
    one.reason ?? one.code ?? '',
  ]);
  const more = total > rows.length ? [`… and ${(total - rows.length).toLocaleString('en')} more`] : [];
  const advice =
    'Look them up at the platform, then: delivery resolve --destination ID --as there|send-again --order …';
  return [formatColumns([header, ...rows]), ...more, '', advice].join('\n');
}
