import type { TObject, TSchema } from "typebox";
import { type ConfigVariable, describeVariable } from "./config-variable.ts";

/** The variables of one service under its heading. */
export interface EnvExamplePart {
  readonly heading: string;
  readonly schema: TObject;
}

const introduction =
  "# 이 파일을 .env로 복사해 필요한 줄만 고칩니다. #로 시작하는 변수는 기본값대로 쓰입니다.\n" +
  "# 비밀번호처럼 적어 두기 어려운 값은 이름 뒤에 _FILE을 붙여, 값이 든 파일의 경로로 줄 수 있습니다.";

/**
 * The text of `.env.example`: every variable with what it means, what it may be and its default. What has a default or may be left out is
 * commented out. A variable of several parts stands under the first.
 */
export function renderEnvExample(parts: readonly EnvExamplePart[]): string {
  const seen = new Set<string>();
  const blocks = [introduction];
  for (const { heading, schema } of parts) {
    const required = new Set(schema.required as readonly string[] | undefined);
    const fresh = Object.entries<TSchema>(schema.properties).filter(([name]) => !seen.has(name));
    if (fresh.length > 0) blocks.push(`# --- ${heading} ---`);
    for (const [name, property] of fresh) {
      seen.add(name);
      blocks.push(renderVariable(describeVariable(name, property, required.has(name))));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function renderVariable(variable: ConfigVariable): string {
  const { name, description, expectation, isSecret, isRequired, defaultText, exampleText } = variable;
  const notes = [...description.split("\n"), [expectation, isRequired ? "반드시 필요" : ""].filter((part) => part !== "").join(" · ")];
  const value = quote(defaultText ?? (isSecret ? "" : (exampleText ?? "")));
  return [...notes.filter((note) => note !== "").map((note) => `# ${note}`), `${isRequired ? "" : "#"}${name}=${value}`].join("\n");
}

function quote(value: string): string {
  return /[\s#"']/.test(value) ? JSON.stringify(value) : value;
}
