import type { TSchema } from "typebox";
import type { TValidationError } from "typebox/error";
import { isRepeatable } from "../event-problem.ts";
import type { FieldProblem } from "../event-problem.ts";
import type { Meaning } from "../fields/described.ts";

/** The parts of JSON Schema that the contract's own schemas use to say what a field is. */
interface SchemaNode {
  readonly description?: string;
  readonly "x-korean"?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly { readonly required?: readonly string[]; readonly description?: string; readonly "x-korean"?: string }[];
}

/** Turns a validator's errors into one finding per field, each with its remedy, in the order met. There is always one. */
export function explainErrors(schema: TSchema, errors: readonly TValidationError[]): readonly [FieldProblem, ...FieldProblem[]] {
  const byField = new Map<string, FieldProblem>();
  for (const problem of errors.flatMap((error) => explain(schema as SchemaNode, error))) {
    if (!byField.has(problem.field)) byField.set(problem.field, problem);
  }
  const [first = badValue(schema as SchemaNode, ""), ...others] = byField.values();
  return [first, ...others];
}

function explain(root: SchemaNode, error: TValidationError): readonly FieldProblem[] {
  // Why a group of fields is not there whole is told by the choice between the groups.
  if (error.keyword !== "anyOf" && error.schemaPath.includes("/anyOf/")) return [];
  const { node, path } = meant(root, error.instancePath);
  const isWhole = node.description === undefined;
  switch (error.keyword) {
    case "required":
      return isWhole ? error.params.requiredProperties.map((name) => missing(node, path, name)) : [badValue(node, path)];
    case "dependentRequired":
      return error.params.dependencies.map((name) => missing(node, path, name, error.params.property));
    case "additionalProperties":
      return isWhole ? error.params.additionalProperties.map((name) => unknown(node, path, name)) : [badValue(node, path)];
    case "anyOf":
      return [isWhole ? incomplete(node, path) : badValue(node, path)];
    case "boolean":
      return [];
    default:
      return [badValue(node, path)];
  }
}

/** The field a sender knows: the innermost one with a meaning of its own, so that a wrong count in a period is told as the period. */
function meant(root: SchemaNode, instancePath: string): { readonly node: SchemaNode; readonly path: string } {
  let node = root;
  let path = "";
  for (const segment of instancePath.split("/").slice(1)) {
    const next = node.description === undefined ? node.properties?.[segment] : undefined;
    if (next === undefined) break;
    node = next;
    path += `/${segment}`;
  }
  return { node, path };
}

function meaningOf(node: SchemaNode | undefined): Meaning {
  const fields = Object.keys(node?.properties ?? {}).join(", ");
  return {
    english: node?.description ?? `an object with ${fields}`,
    korean: node?.["x-korean"] ?? `다음 필드를 가진 객체: ${fields}`,
  };
}

function badValue(node: SchemaNode, path: string): FieldProblem {
  const field = `/data${path}`;
  const { english, korean } = meaningOf(node);
  return {
    reason: "bad-value",
    field,
    english: `${field} is not acceptable. Send ${english}.`,
    korean: `${field} 값이 올바르지 않습니다. 보낼 값: ${korean}.`,
  };
}

function missing(node: SchemaNode, path: string, name: string, because?: string): FieldProblem {
  const field = `/data${path}/${name}`;
  const { english, korean } = meaningOf(node.properties?.[name]);
  return {
    reason: "missing",
    field,
    english: `${field} is missing${because === undefined ? "" : `; it goes together with ${because}`}. Send ${english}.`,
    korean: `${field} 값이 없습니다${because === undefined ? "" : `(${because} 값과 함께 보내야 합니다)`}. 보낼 값: ${korean}.`,
  };
}

function unknown(node: SchemaNode, path: string, name: string): FieldProblem {
  const field = isRepeatable(name) ? `/data${path}/${name}` : `/data${path}`;
  const [english, korean] = isRepeatable(name)
    ? [`${field} is not a field of this event.`, `${field} 필드는 이 이벤트에 없습니다.`]
    : [
        `${field} has a field that this event has not; its name is not repeated here.`,
        `${field}에 이 이벤트에 없는 필드가 있습니다(이름은 옮기지 않음).`,
      ];
  const fields = Object.keys(node.properties ?? {}).join(", ");
  return {
    reason: "unknown",
    field,
    english: `${english} Leave it out. Fields: ${fields}.`,
    korean: `${korean} 빼고 보내 주십시오. 받는 필드: ${fields}.`,
  };
}

/** A choice between groups of fields, none of which is there whole. */
function incomplete(node: SchemaNode, path: string): FieldProblem {
  const groups = node.anyOf ?? [];
  const english = groups.map(({ description, required = [] }) => description ?? required.join(" with "));
  const korean = groups.map(({ "x-korean": meaning, required = [] }) => meaning ?? required.join("+"));
  return {
    reason: "incomplete",
    field: `/data${path}`,
    english: `/data${path} says too little. Send ${english.join(", or ")}.`,
    korean: `/data${path} 내용이 모자랍니다. 다음 중 하나를 보내 주십시오: ${korean.join(", ")}.`,
  };
}
