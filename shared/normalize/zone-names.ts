/** Abbreviations that mean one offset only, in minutes ahead of UTC. */
const CERTAIN: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  мск: 180,
  trt: 180,
  sast: 120,
  eat: 180,
  pkt: 300,
  npt: 345,
  ict: 420,
  wib: 420,
  wita: 480,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  phst: 480,
  awst: 480,
  wit: 540,
  jst: 540,
  kst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  brt: -180,
  art: -180,
  cot: -300,
  pet: -300,
  adt: -180,
  edt: -240,
  cdt: -300,
  mdt: -360,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
};

/**
 * Abbreviations of several zones. The first offset is taken unless the clocks of the sheet's own zone show another of
 * them; null: it is taken only where they show one of them.
 */
const SEVERAL: Readonly<Record<string, readonly [usual: number | null, ...others: number[]]>> = {
  pst: [-480, 480, 300],
  est: [-300, 600],
  mst: [-420, 480, 390],
  cst: [null, -360, 480, -300],
  ist: [null, 330, 120, 60],
  bst: [null, 60, 360, 660],
  gst: [null, 240, -120],
  ast: [null, -240, 180],
};

/** A pattern of all abbreviations, longest first. */
export const ZONE_NAME = [...Object.keys(CERTAIN), ...Object.keys(SEVERAL)]
  .sort((a, b) => b.length - a.length)
  .join('|');

/** What an abbreviation may mean, in minutes ahead of UTC: one offset, or several of which the sheet's zone decides. */
export interface ZoneOffsets {
  offset?: number;
  others: readonly number[];
}

export function offsetsOf(abbreviation: string): ZoneOffsets | undefined {
  const certain = CERTAIN[abbreviation];
  if (certain !== undefined) return { offset: certain, others: [] };
  const several = SEVERAL[abbreviation];
  if (several === undefined) return undefined;
  const [usual, ...others] = several;
  return usual === null ? { others } : { offset: usual, others };
}
