import type { TSchema } from "typebox";

/** What a schema may say of a variable beyond its type. */
interface Annotations {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Annotations[];
  readonly items?: Annotations;
  readonly secret?: boolean;
  readonly expects?: string;
}

/** One variable of the environment, as its schema describes it; the words are for operators. */
export interface ConfigVariable {
  readonly name: string;
  readonly description: string;
  /** What a right value is; empty where only the description can tell. */
  readonly expectation: string;
  readonly kind: "boolean" | "integer" | "list" | "other";
  /** Its value is shown nowhere. */
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly defaultText: string | undefined;
  readonly exampleText: string | undefined;
}

/** Reads a variable's description out of its schema. */
export function describeVariable(name: string, schema: TSchema, isRequired: boolean): ConfigVariable {
  const says = schema as Annotations;
  return {
    name,
    description: says.description ?? "",
    expectation: says.expects ?? expectationOf(says),
    kind: says.type === "boolean" || says.type === "integer" ? says.type : says.type === "array" ? "list" : "other",
    isSecret: says.secret === true,
    isRequired: isRequired && says.default === undefined,
    defaultText: says.default === undefined ? undefined : textOf(says.default),
    exampleText: says.examples?.[0] === undefined ? undefined : textOf(says.examples[0]),
  };
}

function expectationOf(says: Annotations): string {
  const choices = says.enum ?? says.anyOf?.map((choice) => choice.const);
  if (choices?.every((choice) => choice !== undefined)) return `${choices.map(textOf).join(", ")} 가운데 하나`;
  if (says.anyOf) return says.anyOf.map(expectationOf).join(" 또는 ");
  if (says.const !== undefined) return textOf(says.const);
  switch (says.type) {
    case "integer":
      return `${rangeOf(says)}정수`;
    case "number":
      return `${rangeOf(says)}수`;
    case "boolean":
      return "true 또는 false";
    case "array":
      return "쉼표로 나눈 목록";
    default:
      return "";
  }
}

function rangeOf({ minimum, maximum }: Annotations): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum}부터 ${maximum}까지의 `;
  if (minimum !== undefined) return `${minimum} 이상의 `;
  return maximum === undefined ? "" : `${maximum} 이하의 `;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(",") : String(value);
}
