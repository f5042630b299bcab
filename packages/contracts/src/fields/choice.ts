import { Type } from "typebox";
import type { TEnum } from "typebox";
import { described } from "./described.ts";

/** One of a closed list of codes. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values): TEnum<[...Values]> {
  const list = values.join(", ");
  return Type.Enum([...values] as [...Values], described({ english: `one of: ${list}`, korean: `다음 중 하나: ${list}` }));
}
