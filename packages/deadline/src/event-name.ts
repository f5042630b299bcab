/** An event by its sender and its name there. */
export interface EventName {
  readonly source: string;
  readonly id: string;
}

/** The name alone of whatever has one. */
export const nameOf = ({ source, id }: EventName): EventName => ({ source, id });
