import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const project = join(import.meta.dirname, "../../..");
/** With a number that no real migration reaches. */
export const newerMigration = { number: 9_999, file: "9999_prove.sql" } as const;

/** As a newer version would bring one that does not break the older. */
const migrationText = `
alter table notices add column prove_note text;
create index made_by_prove on notices (prove_note);
`;

/**
 * Copies what the services are made of, a few megabytes, into a folder and gives the ledger one more migration. The links of the workspace
 * are relative and lead into the copy; what comes from npm is this project's own. Answers the folder.
 */
export async function copyAsNewerVersion(folder: string): Promise<string> {
  await mkdir(folder);
  for (const part of ["packages", "services", "package.json"])
    await cp(join(project, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
  await symlink(join(project, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "packages/ledger/migrations", newerMigration.file), migrationText);
  return folder;
}
