import { readFileSync } from "node:fs";
import { type Static, type TObject, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { type ConfigVariable, describeVariable } from "./config-variable.ts";
import { maskPersonalData } from "./mask-personal-data.ts";

/** The environment as a process sees it. Only a service's `config.ts` passes it in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that cannot be used; `problems` has one sentence for each variable, and the message is all of them. */
export class ConfigError extends Error {
  readonly code = "CONFIG_INVALID";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/**
 * Reads the variables that the schema names, converts them, fills in defaults and freezes the result. Each may also come from a file
 * named by `<NAME>_FILE`, which is how secrets are mounted. Empty counts as not set; lists are separated by commas. In a property's
 * schema `expects` words what a right value is, `examples` shows one, and `secret: true` keeps its value out of every message.
 *
 * @throws ConfigError that names every variable that is wrong, and what to write instead.
 */
export function readConfig<Schema extends TObject>(schema: Schema, environment: Environment): Readonly<Static<Schema>> {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  const required = new Set(schema.required as readonly string[] | undefined);
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const variable = describeVariable(name, property, required.has(name));
    const reading = readText(name, environment);
    if (reading.kind === "problem") problems.push(reading.sentence);
    else if (reading.kind === "text") {
      const value = convert(variable, property, reading.text);
      if (Value.Check(property, value)) config[name] = freeze(value);
      else problems.push(wrongValue(variable, reading.text));
    } else if (variable.defaultText !== undefined) config[name] = freeze(Value.Default(property, undefined));
    else if (variable.isRequired) problems.push(`환경 변수 ${name}: 값이 없습니다. ${remedy(variable)}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config) as Readonly<Static<Schema>>;
}

type Reading =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "unset" } | { readonly kind: "problem"; readonly sentence: string };

function readText(name: string, environment: Environment): Reading {
  const text = environment[name]?.trim() ?? "";
  const file = environment[`${name}_FILE`]?.trim() ?? "";
  if (file === "") return text === "" ? { kind: "unset" } : { kind: "text", text };
  // Nobody could tell which of the two counts.
  if (text !== "") return problem(`환경 변수 ${name}: ${name}_FILE도 함께 있습니다. 둘 가운데 하나만 남기십시오.`);
  try {
    const content = readFileSync(file, "utf8").trim();
    return content === ""
      ? problem(`환경 변수 ${name}_FILE: ${file} 파일이 비어 있습니다. 값을 적어 넣으십시오.`)
      : { kind: "text", text: content };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return problem(`환경 변수 ${name}_FILE: ${file} 파일을 읽을 수 없습니다(${code}). 경로와 권한을 확인하십시오.`);
  }
}

function problem(sentence: string): Reading {
  return { kind: "problem", sentence };
}

const truths = new Map([
  ...["true", "1", "yes", "on"].map((word) => [word, true] as const),
  ...["false", "0", "no", "off"].map((word) => [word, false] as const),
]);

function convert({ kind }: ConfigVariable, schema: TSchema, text: string): unknown {
  if (kind === "boolean") return truths.get(text.toLowerCase()) ?? text;
  // The general conversion makes 12 of 12.5 and 16 of 0x10: a typing error would go unseen.
  if (kind === "integer") return /^[+-]?\d+$/.test(text) ? Number(text) : text;
  if (kind === "list") return Value.Convert(schema, splitList(text));
  return Value.Convert(schema, text);
}

function splitList(text: string): readonly string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function wrongValue(variable: ConfigVariable, text: string): string {
  const value = variable.isSecret ? "" : ` “${maskPersonalData(text)}”`;
  return `환경 변수 ${variable.name}: 값${value}을(를) 쓸 수 없습니다. ${remedy(variable)}`;
}

function remedy({ description, expectation, exampleText }: ConfigVariable): string {
  const meaning = [expectation, description].filter((part) => part !== "").join(" – ");
  const example = exampleText === undefined ? "" : ` 예: ${exampleText}`;
  return `알맞은 값: ${meaning.replace(/\.$/, "")}.${example}`;
}

function freeze(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Object.freeze(value) : value;
}

/** A machine duration in milliseconds. */
export function milliseconds(description: string, standard: number): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 1, default: standard, description });
}

/** A TCP port; 0 takes a free one. */
export function port(description: string, standard: number): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 0, maximum: 65_535, default: standard, description });
}
