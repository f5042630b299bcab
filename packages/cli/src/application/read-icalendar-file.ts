import { open } from "node:fs/promises";
import { CliError } from "@gihan/terminal/cli-error";

const mostBytes = 8 * 1024 * 1024;

/**
 * The text of an iCalendar file, which is UTF-8 (RFC 5545 §3.1.4). Throws the system's error, with the path, where there is no file that can
 * be read.
 *
 * @throws CliError `INVALID_DOCUMENT`
 */
export async function readIcalendarFile(path: string): Promise<string> {
  const octets = await readOctets(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch (error) {
    const sentence = {
      english: `${path}: not UTF-8 text; export the calendar as .ics again`,
      korean: `${path}: UTF-8 파일이 아닙니다. 달력을 .ics로 다시 내보내십시오`,
    };
    throw new CliError("INVALID_DOCUMENT", sentence, { cause: error });
  }
}

async function readOctets(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    if ((await file.stat()).size <= mostBytes) return await file.readFile();
  } catch (error) {
    // What is found out after the opening, such as that it is a folder, comes without the path.
    throw Object.assign(error as Error, { path });
  } finally {
    await file.close();
  }
  throw new CliError("INVALID_DOCUMENT", {
    english: `${path}: too large for a calendar of holidays (at most 8 MB); export the holidays alone`,
    korean: `${path}: 공휴일 달력으로는 너무 큽니다(8 MB까지). 쉬는 날만 든 달력을 내보내십시오`,
  });
}
