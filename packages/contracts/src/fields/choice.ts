import { Type } from "typebox";
import type { TEnum } from "typebox";
import { described } from "./described.ts";

/** One of a closed list of codes. */
export function choice<const Values extends string[]>(values: readonly [...Values]): TEnum<Values> {
  const list = values.join(", ");
  return Type.Enum<Values>(values, described({ english: `one of: ${list}`, korean: `다음 중 하나: ${list}` }));
}
