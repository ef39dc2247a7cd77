import type { ComponentChildren } from 'preact';
import { bucketsOf, rowsByBucket, stepOf } from '../../../../../shared/reports/buckets.ts';
import type { Days } from '../../../../../shared/reports/periods.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { TimeChart } from '../../charts/time-chart.tsx';
import { formatStep, formatWholeStep } from '../../format-time.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { healthText } from './texts.ts';

interface DayChartProps<Row, Figures> {
  title: string;
  hint: string;
  csv: string;
  /** The days of the report. */
  days: Days;
  rows: readonly Row[];
  /** The figures of the rows of one step of the chart. */
  figuresOf: (rows: readonly Row[]) => Figures;
  kind: 'columns' | 'lines';
  series: readonly { label: string; valueOf: (figures: Figures) => number | null }[];
  /** The top of the axis; left out: the highest value. */
  most?: number;
  /** A step in words. */
  describe: (step: string, figures: Figures) => string;
  /** Of the table behind it, after the day. */
  columns: readonly { header: string; cell: (figures: Figures) => string }[];
  children?: ComponentChildren;
}

/** Figures over time with the table behind them and their file: by day, or by week or month where there are many days. */
export function DayChart<Row extends { day: string | null }, Figures>(props: DayChartProps<Row, Figures>) {
  const { title, hint, csv, days, rows, figuresOf, kind, series, most, describe, columns, children } = props;
  const step = stepOf(days);
  const steps = rowsByBucket(rows, bucketsOf(days, step)).map((own, index) => ({
    bucket: bucketsOf(days, step)[index] ?? days,
    figures: figuresOf(own),
  }));
  const shown: Column<(typeof steps)[number]>[] = columns.map(({ header, cell }) => ({
    key: header,
    header,
    isNumber: true,
    cell: ({ figures }) => cell(figures),
  }));
  const day: (typeof shown)[number] = {
    key: 'day',
    header: healthText.day,
    isRowHeader: true,
    cell: ({ bucket }) => formatWholeStep(bucket, step),
  };
  return (
    <ChartFigure
      title={title}
      hint={hint}
      csv={csv}
      table={() => (
        <DataTable
          caption={title}
          empty={null}
          rows={steps}
          keyOf={({ bucket }) => bucket.from}
          columns={[day, ...shown]}
        />
      )}
    >
      <TimeChart
        kind={kind}
        label={healthText.reader}
        steps={steps.map(({ bucket }) => formatStep(bucket, step))}
        {...(most !== undefined && { most })}
        series={series.map(({ label, valueOf }) => ({ label, values: steps.map(({ figures }) => valueOf(figures)) }))}
        formatTick={formatCount}
        describe={(index) => {
          const one = steps[index];
          return one ? describe(formatWholeStep(one.bucket, step), one.figures) : '';
        }}
      />
      {children}
    </ChartFigure>
  );
}

export const sumOf = <Row,>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);
