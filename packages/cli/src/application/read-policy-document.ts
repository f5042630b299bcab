import { readFile } from "node:fs/promises";
import { policies, type PolicyName } from "@gihan/catalogue/policies";
import { parsePolicy } from "@gihan/catalogue/policy-schema";
import type { Policy } from "@gihan/plan/policy";
import { CliError } from "@gihan/terminal/cli-error";

/**
 * A policy by the name it ships under, or from a JSON file.
 *
 * @throws DocumentError naming every field that is wrong; CliError `BAD_USAGE` when the file cannot be read.
 */
export async function readPolicyDocument(nameOrFile: string): Promise<Policy> {
  if (isPolicyName(nameOrFile)) return policies[nameOrFile];
  return parsePolicy(parseJson(await readText(nameOrFile), nameOrFile));
}

/** Whether two policies plan the same, whatever versions they carry. */
export function plansTheSame(one: Policy, other: Policy): boolean {
  return JSON.stringify(sorted({ ...one, version: 0 })) === JSON.stringify(sorted({ ...other, version: 0 }));
}

function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(policies, name);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const names = Object.keys(policies).join(", ");
    throw new CliError(
      "BAD_USAGE",
      {
        english: `"${file}" is neither a policy (${names}) nor a file that can be read`,
        korean: `"${file}"는 준비된 정책(${names})도, 읽을 수 있는 파일도 아닙니다`,
      },
      { cause },
    );
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new CliError(
      "INVALID_DOCUMENT",
      { english: `${file} is not JSON: ${(cause as Error).message}`, korean: `${file}은 JSON이 아닙니다: ${(cause as Error).message}` },
      { cause },
    );
  }
}

// The database gives the keys of a document back in another order.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
