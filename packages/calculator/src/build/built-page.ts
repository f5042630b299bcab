import { execFile } from "node:child_process";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { pageFiles } from "./page-files.ts";
import { sourceHash } from "./source-hash.ts";

/** A file of the built page, as it is sent. */
export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Says why there is no page to be shown, and what to do. */
export class PageUnavailable extends Error {
  override readonly name = "PageUnavailable";
  readonly code = "CALCULATOR_NOT_BUILT";
}

/**
 * The built page, made when it is first asked for and whenever its sources have changed since, about two seconds; afterwards read from the
 * folder. Building happens in a process of its own, so that nothing of the bundler stays in the process that serves the page.
 *
 * @param folder where built pages are kept; only the latest is.
 */
export function builtPage(folder: string): { file(name: (typeof pageFiles)[number]): Promise<PageFile> } {
  let building: Promise<string> | null = null;
  return {
    async file(name) {
      // Whoever comes while it is being built waits for the same one; after a failure the next one tries again.
      building ??= buildUnlessBuilt(folder).catch((error: unknown) => {
        building = null;
        throw error;
      });
      const contentType = name.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
      return { contentType, body: await readFile(join(await building, name)) };
    },
  };
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

async function buildUnlessBuilt(folder: string): Promise<string> {
  const name = (await sourceHash()).slice(0, 16);
  const built = join(folder, name);
  if (await exists(built)) return built;
  const unfinished = join(folder, `${name}.${process.pid}`);
  try {
    await promisify(execFile)(process.execPath, [main, "--build", unfinished]);
    // There whole or not at all; another process may have been faster.
    await rename(unfinished, built).catch(() => rm(unfinished, { recursive: true, force: true }));
  } catch (cause) {
    throw new PageUnavailable("처리기한 계산기를 만들지 못했습니다. npm run calculator -- --build 폴더로 까닭을 볼 수 있습니다.", {
      cause,
    });
  }
  const older = (await readdir(folder)).filter((each) => /^[0-9a-f]{16}$/.test(each) && each !== name);
  await Promise.all(older.map((each) => rm(join(folder, each), { recursive: true, force: true })));
  return built;
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
