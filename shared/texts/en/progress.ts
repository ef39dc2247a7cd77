import { countOf, formatCount } from './counts.ts';

/** How far an upload is. */
export const progress = {
  part: (current: string, all: string): string => `Part ${current} of ${all}`,
  rows: (done: number, total: number): string => `${formatCount(done)} of ${countOf(total, 'row')}`,
  estimating: 'Estimating the time left',
  /** @param duration such as "about 3 minutes" */
  timeLeft: (duration: string): string => `${duration.charAt(0).toUpperCase()}${duration.slice(1)} left`,
  percent: (percent: number): string => `${percent} %`,
  announced: (percent: number, part: string, timeLeft: string): string => `${percent} percent. ${part}. ${timeLeft}.`,
  wait: (reason: string, seconds: number): string => `${reason} Trying again in ${countOf(seconds, 'second')}.`,
  waitNoReason: 'The Matchback server asked to wait.',
};
