import { Command } from 'commander';
import { type ConversionExplanation, explainAnswer } from '../../shared/api.ts';
import { describeSale, type ExplainedSection, sectionsOf } from '../../shared/explain/sections.ts';
import type { Tone } from '../../shared/wizard/results.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { formatColumns, printResult, type CliIo } from './cli-io.ts';
import { addTargetOptions } from './target-options.ts';

/** `explain`: shows how an order was matched, and what became of it at each destination. */
export function explainCommand(io: CliIo): Command {
  const command = new Command('explain')
    .description('explain how an order was matched, and why a destination counts it or not')
    .argument('<order>', 'an order id, or the id of a conversion');
  return addTargetOptions(command).action(async (id: string, options: TargetOptions & { json?: true }) => {
    const backend = await createBackendClient(io, options);
    const answer = await backend.request(`conversions/${encodeURIComponent(id)}/explain`, explainAnswer);
    printResult(io, options.json, answer, answer.conversions.map(describeExplanation).join('\n\n\n'));
  });
}

function describeExplanation(conversion: ConversionExplanation): string {
  const { order_id, conversion_id, conversion_time, row, upload_id } = conversion;
  const title = [
    `Order ${order_id}: ${describeSale(conversion)}`,
    `Sold ${formatTime(conversion_time)}; row ${row} of upload ${upload_id}; conversion ${conversion_id}`,
  ];
  const { main, details } = sectionsOf(conversion);
  return [...title, ...[...main, ...details].flatMap(describeSection)].join('\n');
}

const MARKS: Readonly<Record<Tone, string>> = { good: 'ok', warn: '!', bad: 'x', plain: '-' };

function describeSection({ heading, intro, lines, remedy }: ExplainedSection): string[] {
  const rows = lines.map(({ tone, label, text, at }) => [
    `  ${MARKS[tone]}`,
    label,
    [at === null ? '' : formatTime(at), text].filter((part) => part !== '').join('  '),
  ]);
  return [
    '',
    heading,
    ...intro.map((sentence) => `  ${sentence}`),
    ...(rows.length > 0 ? [formatColumns(rows)] : []),
    ...(remedy === null ? [] : [`  What to do: ${remedy}`]),
  ];
}

/** "2026-02-14 10:00 UTC". */
function formatTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
