/** "08:00". */
export function clockHour(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
