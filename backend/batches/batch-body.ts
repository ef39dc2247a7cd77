import { ApiError } from '../api/errors.ts';
import { decodeText } from '../csv/decode.ts';

/** The body of a request with a batch, as it was received. */
export interface BatchBody {
  bytes: Uint8Array;
  kind: 'json' | 'csv';
  /** As the Content-Type names it. */
  charset: string | undefined;
}

/** The JSON value of a body. Throws ApiError. */
export function parseJsonBody({ bytes, charset }: BatchBody): unknown {
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new ApiError('unsupported_media_type', 'Send JSON as UTF-8.');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const isText = error instanceof SyntaxError;
    throw new ApiError('invalid_body', isText ? 'The body is not valid JSON.' : 'The body is not valid UTF-8.');
  }
}

/** The text of a CSV body. Throws ApiError. */
export function decodeCsvBody({ bytes, charset }: BatchBody): string {
  const text = decodeText(bytes, charset);
  if (text === null) {
    const detail = `The file is not ${charset ?? 'UTF-8'} text. Save it as CSV UTF-8, or give its charset in Content-Type.`;
    throw new ApiError('invalid_body', detail);
  }
  return text;
}
