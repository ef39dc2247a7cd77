import { z } from 'zod';
import type { Platform, FileFormat, FileOutgoing } from '../../../backend/platforms/platform.ts';
import { testPlatform } from '../platform-server.ts';

const options = z.strictObject({
  goal: z.string().min(1).describe('The name of the goal.'),
  days: z.int().default(90).describe('How old a sale may be.'),
  fill: z.string().default(''),
});

/** What the test did with the lines of a file. */
export interface Writing {
  lines: number;
  /** Throws at this line. */
  failAt: number;
}

/** A file of an invented platform that takes everything, changes as well; the options say what each cell contains. */
export function everything(writing: Writing = { lines: 0, failAt: Infinity }): FileFormat {
  return {
    id: 'everything',
    label: 'Sales and changes',
    options,
    optionsFrom: ({ base_url }) => ({ goal: base_url }),
    delimiter: ';',
    headerLines: ({ goal }) => [[`Goal ${String(goal)}`], ['Order', 'Kind', 'Value', 'E-mail', 'Offset', 'Key']],
    line: (outgoing, { fill }) => {
      writing.lines += 1;
      if (writing.lines === writing.failAt) throw new Error('cannot write this');
      return [...cells(outgoing), '-7.5', outgoing.rowKey, ...(fill === '' ? [] : [(fill as string).repeat(4000)])];
    },
  };
}

function cells({ conversion, adjustment, matched }: FileOutgoing): string[] {
  const email = conversion.person.email?.lower ?? '';
  switch (adjustment?.type) {
    case undefined:
      return [conversion.order_id, matched ? 'matched' : 'unmatched', conversion.value ?? '', email];
    case 'restate':
      return [conversion.order_id, `restate ${adjustment.time}`, adjustment.value, email];
    case 'retract':
      return [conversion.order_id, `retract ${adjustment.time}`, '', email];
  }
}

/** A file for new sales with an e-mail alone. */
const byEmail: FileFormat = {
  id: 'by_email',
  label: 'New sales by e-mail',
  options: z.strictObject({}),
  headerLines: () => [['Order', 'E-mail']],
  line: ({ conversion: { order_id, person }, adjustment }) => {
    if (adjustment) return { send: false, code: 'adjustment_not_supported', reason: 'New sales only.' };
    if (!person.email) return { send: false, code: 'no_identifiers', reason: 'The e-mail is missing.' };
    return [order_id, person.email.lower];
  },
};

/** The invented platform, with files. */
export function withFiles(writing?: Writing): Platform {
  return testPlatform({}, { files: [everything(writing), byEmail] });
}

/** A good row; what is given takes the place of its cells. */
export function sale(order_id: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    order_id,
    conversion_value: '1299',
    currency: 'THB',
    conversion_time: '2026-02-14T10:00:00Z',
    ...change,
  };
}
