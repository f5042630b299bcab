/** A server that could not be installed or started; the message is one Korean sentence with the remedy. */
export class LocalError extends Error {
  readonly code = "LOCAL_SERVER_FAILED";
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LocalError";
  }
}
