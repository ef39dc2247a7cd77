/** Date serials: days since 1899-12-30 on the wall clock of the spreadsheet, as cells store them. */
import { fromWall, toWall } from './zone.ts';

const DAY = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH_SERIAL = 25_569;

export function serialOfWall(wall: number): number {
  return wall / DAY + EPOCH_SERIAL;
}

/** Wall milliseconds of a serial, rounded to the millisecond since a fraction of a day is rarely exact. */
export function wallOfSerial(serial: number): number {
  return Math.round((serial - EPOCH_SERIAL) * DAY);
}

/** The moment of a serial in the spreadsheet's zone, in ms since 1970 UTC. */
export function epochOfSerial(serial: number, zone: string): number {
  return fromWall(wallOfSerial(serial), zone);
}

export function serialOfEpoch(epoch: number, zone: string): number {
  return serialOfWall(toWall(epoch, zone));
}
