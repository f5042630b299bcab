import type { TObject, TSchema } from "typebox";
import { type ConfigVariable, describeVariable } from "./config-variable.ts";

/** The variables of one service under its heading. */
export interface EnvExamplePart {
  readonly heading: string;
  readonly schema: TObject;
}

/**
 * The text of `.env.example`: every variable with what it means, what it may be and its default. What has a default or may be left out is
 * commented out. A variable of several parts stands under the first.
 */
export function renderEnvExample(parts: readonly EnvExamplePart[]): string {
  const seen = new Set<string>();
  const blocks: string[] = [];
  for (const { heading, schema } of parts) {
    const required = (schema.required as readonly string[] | undefined) ?? [];
    const fresh = Object.entries(schema.properties as Record<string, TSchema>).filter(([name]) => !seen.has(name));
    if (fresh.length === 0) continue;
    blocks.push(`# --- ${heading} ---`);
    for (const [name, property] of fresh) {
      seen.add(name);
      blocks.push(renderVariable(describeVariable(name, property, required.includes(name))));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function renderVariable(variable: ConfigVariable): string {
  const { name, description, expectation, isSecret, isRequired, defaultText, exampleText } = variable;
  const notes = [
    ...description.split("\n").filter((line) => line !== ""),
    `${capital(expectation)}.${isRequired ? " Required." : ""}${defaultText === undefined ? "" : ` Default: ${defaultText}`}`,
    ...(isSecret ? [`Secret: ${name}_FILE may name a file that holds it instead.`] : []),
  ];
  const value = quote(defaultText ?? (isSecret && isRequired ? "" : (exampleText ?? "")));
  return [...notes.map((note) => `# ${note}`), `${isRequired ? "" : "#"}${name}=${value}`].join("\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function quote(value: string): string {
  return /[\s#"']/.test(value) ? JSON.stringify(value) : value;
}
