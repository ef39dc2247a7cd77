/** An error as the API returns it. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export const invalid = (message: string): ApiFailure => new ApiFailure(400, 'INVALID_ARGUMENT', message);
