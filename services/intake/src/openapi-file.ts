import { writeFile } from "node:fs/promises";
import { renderOpenApi } from "./openapi/render-openapi.ts";

await writeFile(new URL("../../../docs/openapi.json", import.meta.url), await renderOpenApi());
