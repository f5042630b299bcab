import { readFileSync } from "node:fs";
import { Type, type Static, type TObject, type TSchema } from "typebox";
import { Convert, Default, Errors, Check } from "typebox/value";

/** The environment as a process sees it. Only a service's `config.ts` passes it in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the sentence names the variable and what to write instead. */
export class ConfigError extends Error {
  readonly code = "CONFIG_INVALID";
  constructor(sentence: string) {
    super(sentence);
    this.name = "ConfigError";
  }
}

/**
 * Reads the variables that the schema names, converts them, fills in defaults and freezes the result. Each may also come from a
 * file named by `<NAME>_FILE`, which is how secrets are mounted. Empty counts as not set.
 *
 * @throws ConfigError with one sentence for all that is wrong.
 */
export function readConfig<Schema extends TObject>(schema: Schema, environment: Environment): Readonly<Static<Schema>> {
  const given = Object.fromEntries(
    Object.keys(schema.properties).flatMap((name) => {
      const value = valueOf(name, environment);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const config = Default(schema, Convert(schema, given));
  if (!Check(schema, config)) throw new ConfigError(explain(schema, config));
  return Object.freeze(config);
}

function valueOf(name: string, environment: Environment): string | undefined {
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === "") return environment[name] === "" ? undefined : environment[name];
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new ConfigError(`${name}_FILE은(는) ${file}을 가리키지만 읽을 수 없습니다: ${(error as Error).message}`);
  }
}

function explain(schema: TObject, config: unknown): string {
  const names = new Set(Errors(schema, config).map((error) => nameIn(error)));
  return [...names]
    .map((name) => {
      const { description = "" } = (schema.properties[name] ?? {}) as { description?: string };
      return `환경 변수 ${name}을(를) 쓸 수 없습니다. ${description}`.trim();
    })
    .join("\n");
}

function nameIn(error: { readonly instancePath: string; readonly params: object }): string {
  const [, name] = error.instancePath.split("/");
  if (name) return name;
  return "requiredProperties" in error.params ? String((error.params.requiredProperties as string[])[0]) : "?";
}

/** The `.env.example` of the given schemas: every variable with its description and default, commented out. */
export function renderEnvironmentExample(schemas: readonly TObject[]): string {
  const variables = schemas.flatMap((schema) => Object.entries(schema.properties as Record<string, TSchema & { description?: string; default?: unknown }>));
  return variables
    .map(([name, { description, default: value }]) => `# ${description ?? ""}\n# ${name}=${value === undefined ? "" : String(value)}\n`)
    .join("\n");
}

/** A machine duration in milliseconds. */
export function milliseconds(description: string, standard: number): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 1, default: standard, description });
}

/** A TCP port; 0 takes a free one. */
export function port(description: string, standard: number): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 0, maximum: 65_535, default: standard, description });
}
