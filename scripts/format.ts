import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync("node_modules/.bin/prettier", ["--write", "--log-level", "warn", "."], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
