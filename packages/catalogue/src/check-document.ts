import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";

/** One thing wrong with a document, at a JSON pointer such as `/stages/0/timing`. */
export interface DocumentProblem {
  readonly field: string;
  /** What belongs there, in Korean, for whoever edits the document. */
  readonly korean: string;
}

/** A document of data, such as a policy, that cannot be used; it states every problem with its field. */
export class DocumentError extends Error {
  readonly code = "DOCUMENT_INVALID";
  readonly problems: readonly DocumentProblem[];

  constructor(problems: readonly DocumentProblem[]) {
    super(`the document cannot be used: ${problems.map(({ field, korean }) => `${field} ${korean}`).join("; ")}`);
    this.name = "DocumentError";
    this.problems = problems;
  }
}

/** What a field must be, kept in the schema so that a problem can say it. */
export function expected(korean: string): { readonly description: string } {
  return { description: korean };
}

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** Makes a check for documents of a schema, whose further `rules` see only documents that fit it. Throws {@link DocumentError}. */
export function documentCheck<Schema extends TSchema>(
  schema: Schema,
  rules: (document: Static<Schema>) => readonly DocumentProblem[],
): (json: unknown) => Static<Schema> {
  const validator = Compile(schema);
  return (json) => {
    if (!validator.Check(json)) throw new DocumentError(problemsOf(schema as SchemaNode, validator.Errors(json)));
    const document = json as Static<Schema>;
    const problems = rules(document);
    if (problems.length > 0) throw new DocumentError(problems);
    return document;
  };
}

function problemsOf(
  schema: SchemaNode,
  errors: readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[],
): readonly DocumentProblem[] {
  const byField = new Map<string, DocumentProblem>();
  for (const { instancePath, keyword, params } of errors) {
    for (const path of pathsOf(instancePath, keyword, params)) {
      const problem = problemAt(schema, path);
      if (!byField.has(problem.field)) byField.set(problem.field, problem);
    }
  }
  return [...byField.values()];
}

/** Fields that are missing or too many are named themselves, not only the object they should, or should not, be in. */
function pathsOf(instancePath: string, keyword: string, params: object): readonly string[] {
  const names = keyword === "required" ? "requiredProperties" : keyword === "additionalProperties" ? "additionalProperties" : null;
  const inside = names === null ? null : (params as Readonly<Record<string, readonly string[] | undefined>>)[names];
  return inside ? inside.map((name) => `${instancePath}/${name}`) : [instancePath];
}

/** The innermost field that says what it must be: inside an either-or, the errors of each branch would contradict each other. */
function problemAt(schema: SchemaNode, path: string): DocumentProblem {
  let node = schema;
  let field = "";
  for (const segment of path.split("/").slice(1)) {
    const next = node.properties ? node.properties[segment] : node.items;
    if (next === undefined) return node.properties ? { field: `${field}/${segment}`, korean: "없는 항목입니다" } : problem(field, node);
    node = next;
    field += `/${segment}`;
  }
  return problem(field, node);
}

function problem(field: string, node: SchemaNode): DocumentProblem {
  return { field: field === "" ? "/" : field, korean: node.description ? `필요한 값: ${node.description}` : "값이 올바르지 않습니다" };
}
