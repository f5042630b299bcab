import { Type } from "typebox";
import { described } from "./described.ts";

/** A whole number within bounds, both included. */
export function wholeNumber(minimum: number, maximum: number) {
  return Type.Integer({
    minimum,
    maximum,
    ...described({ english: `a whole number from ${minimum} to ${maximum}`, korean: `${minimum}부터 ${maximum}까지의 정수` }),
  });
}

/** Number of days granted. What the law allows is judged by the fold, which marks and does not refuse; hence the wide bound. */
export const days = wholeNumber(1, 999);

/** Yes or no. */
export const claim = Type.Boolean(described({ english: "true or false", korean: "true 또는 false" }));
