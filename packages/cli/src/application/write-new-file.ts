import { writeFile } from "node:fs/promises";
import { CliError } from "@gihan/terminal/cli-error";

/**
 * Never over a file that is there: it may be the one that somebody has edited.
 *
 * @throws CliError `REFUSED`
 */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new CliError("REFUSED", {
      english: `${file} is there already; choose another name or delete it`,
      korean: `${file}: 이미 있는 파일입니다. 다른 이름을 쓰거나 그 파일을 지우십시오`,
    });
  }
}
