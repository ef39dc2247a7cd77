import { useRef, useState } from 'preact/hooks';
import { linePath, shownLabels, ticksUpTo } from './scale.ts';
import { useWidth } from './use-width.ts';

/** A series: one value for each step of the axis; null where there is none. */
export interface Series {
  label: string;
  values: readonly (number | null)[];
}

interface TimeChartProps {
  /** Columns are stacked: together they are the whole. */
  kind: 'columns' | 'lines';
  /** What is read step by step, for screen readers. */
  label: string;
  series: readonly Series[];
  /** Below the axis, one for each step. */
  steps: readonly string[];
  /** The top of the axis; left out: the highest value. */
  most?: number;
  formatTick: (value: number) => string;
  /** A step in words, with its values. */
  describe: (step: number) => string;
}

const HEIGHT = 220;
const [TOP, RIGHT, BOTTOM, LEFT] = [10, 8, 24, 52];
const LABEL_WIDTH = 72;
const WIDEST_COLUMN = 36;

/**
 * Values over time. A slider below it, or the pointer, chooses the step that is read out; the slider has the same steps, so
 * that all values can be read with the keyboard. Colours are classes of style/charts.css.
 */
export function TimeChart({ kind, label, series, steps, most, formatTick, describe }: TimeChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const last = steps.length - 1;
  const current = Math.min(chosen ?? last, last);
  const heights = steps.map((_, step) => series.map(({ values }) => values[step] ?? 0));
  const tops = heights.map((values) =>
    kind === 'columns' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values),
  );
  const ticks = ticksUpTo(most ?? Math.max(0, ...tops));
  const top = ticks[ticks.length - 1] ?? 1;
  const plot = { width: width - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
  const slot = plot.width / Math.max(1, steps.length);
  const x = (step: number): number => LEFT + slot * (step + 0.5);
  const y = (value: number): number => TOP + plot.height * (1 - value / top);
  const follow = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setChosen(Math.min(last, Math.max(0, Math.floor((event.clientX - box.left - LEFT) / slot))));
  };
  return (
    <div class="time-chart" ref={frame}>
      <ul class="legend">
        {series.map((one, index) => (
          <li key={one.label}>
            <span class={`swatch ${kind} series-${index}`} aria-hidden="true" /> {one.label}
          </li>
        ))}
      </ul>
      <svg width={width} height={HEIGHT} aria-hidden="true" onPointerMove={follow} onPointerDown={follow}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid-line" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text class="axis" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {shownLabels(steps.length, plot.width, LABEL_WIDTH).map((step) => (
          <text key={step} class="axis" x={x(step)} y={HEIGHT - 6} text-anchor="middle">
            {steps[step]}
          </text>
        ))}
        <rect class="chosen" x={x(current) - slot / 2} y={TOP} width={slot} height={plot.height} />
        {kind === 'columns' ? (
          <Columns heights={heights} slot={slot} x={x} y={y} />
        ) : (
          series.map(({ label: name, values }, index) => {
            const points = values.map((value, step) => (value === null ? null : { x: x(step), y: y(value) }));
            return (
              <g key={name} class={`series-${index}`}>
                <path class="line" d={linePath(points)} />
                {points.map(
                  (point, step) =>
                    point &&
                    (step === current || isAlone(points, step)) && (
                      <circle key={step} class="dot" cx={point.x} cy={point.y} r={3.5} />
                    ),
                )}
              </g>
            );
          })
        )}
      </svg>
      <input
        type="range"
        class="reader"
        aria-label={label}
        min={0}
        max={last}
        value={current}
        aria-valuetext={describe(current)}
        onInput={(event) => setChosen(Number(event.currentTarget.value))}
      />
      <p class="readout">{describe(current)}</p>
    </div>
  );
}

interface ColumnsProps {
  /** Of each step, one for each series. */
  heights: readonly (readonly number[])[];
  slot: number;
  x: (step: number) => number;
  y: (value: number) => number;
}

function Columns({ heights, slot, x, y }: ColumnsProps) {
  const width = Math.min(WIDEST_COLUMN, Math.max(1, slot * 0.76));
  return (
    <>
      {heights.map((values, step) => {
        let below = 0;
        return values.map((value, index) => {
          const from = below;
          below += value;
          if (value <= 0) return null;
          return (
            <rect
              key={`${step} ${index}`}
              class={`column series-${index}`}
              x={x(step) - width / 2}
              y={y(below)}
              width={width}
              height={Math.max(1, y(from) - y(below))}
            />
          );
        });
      })}
    </>
  );
}

/** A point without a neighbour has no line to be seen by. */
function isAlone(points: readonly (object | null)[], step: number): boolean {
  return !points[step - 1] && !points[step + 1];
}
