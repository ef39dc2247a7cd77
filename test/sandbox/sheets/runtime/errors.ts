/** Errors as scripts see them: `name: 'Exception'` with Google's own text (docs/apps-script.md#error-texts). */

/** Thrown by a service on the host side; the script catches an Error of its own realm with this name and message. */
export class ScriptException extends Error {
  override readonly name: string;

  constructor(message: string, name = 'Exception') {
    super(message);
    this.name = name;
  }
}

/** The script is over (time, or a test killed it): every further service call throws this again. */
export class KilledException extends ScriptException {}

export const EXCEEDED_TIME = 'Exceeded maximum execution time';
