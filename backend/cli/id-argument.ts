import { validate as isUuid } from 'uuid';
import { UserError } from '../user-error.ts';

/**
 * For the argument `<id>` of a command: refuses what is no id before the database is asked.
 * @param list the command that shows the ids: `webhook list`
 */
export function idFrom(list: string): (text: string) => string {
  return (text) => {
    if (isUuid(text)) return text;
    throw new UserError(`“${text}” is no id: \`matchback ${list}\` shows the ids.`);
  };
}
