import type { TSchema } from "typebox";

/** What a schema may say of a variable beyond its type. */
interface Annotations {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Annotations[];
  readonly items?: Annotations;
  readonly secret?: boolean;
  readonly expects?: string;
}

/** One variable of the environment, as its schema describes it. */
export interface ConfigVariable {
  readonly name: string;
  readonly description: string;
  /** What a right value is, for a sentence: "a whole number from 1 to 65535". */
  readonly expectation: string;
  readonly kind: "boolean" | "integer" | "list" | "other";
  /** Its value is shown nowhere, and a file may hold it. */
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
  if (choices?.every((choice) => choice !== undefined)) return `one of ${choices.map(textOf).join(", ")}`;
  if (says.anyOf) return says.anyOf.map(expectationOf).join(" or ");
  if (says.const !== undefined) return textOf(says.const);
  switch (says.type) {
    case "integer":
      return `a whole number${rangeOf(says)}`;
    case "number":
      return `a number${rangeOf(says)}`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list separated by commas${says.items ? `, each ${expectationOf(says.items)}` : ""}`;
    default:
      return says.pattern === undefined ? "a text" : `a text that matches ${says.pattern}`;
  }
}

function rangeOf({ minimum, maximum }: Annotations): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return maximum === undefined ? "" : `, ${maximum} or less`;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(",") : String(value);
}
