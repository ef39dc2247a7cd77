import { groupThousands } from '../numbers.ts';

/** 12345 as a language with this sign between thousands writes it. */
export function formatCount(count: number, sign: string): string {
  return groupThousands(String(count), sign);
}
