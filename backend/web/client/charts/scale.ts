/** The values at the lines across a chart: from 0 to at least `most`, in steps of 1, 2 or 5 times a power of ten. Pure. */
export function ticksUpTo(most: number, lines = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  // Not by adding, which would make 0.30000000000000004 of 0.1.
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)));
}

/** Which of `count` labels are shown, so that they are `apart` pixels from each other on an axis of `width`: every n-th, from the first. */
export function shownLabels(count: number, width: number, apart: number): number[] {
  const most = Math.max(1, Math.floor(width / apart));
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / every) }, (_, n) => n * every);
}

/** A line through points, broken where a value is missing. @returns the path of an SVG */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  let isDrawing = false;
  return points
    .map((point) => {
      if (!point) {
        isDrawing = false;
        return '';
      }
      const command = isDrawing ? 'L' : 'M';
      isDrawing = true;
      return `${command}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join('');
}
