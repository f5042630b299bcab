import type { Runnable } from "@gihan/runtime/lifecycle";
import { notifierDefaults, type NotifierConfig } from "./config.ts";
import { createNotifier, type NotifierParts } from "./worker.ts";

/** Puts a notifier together from parts that the process has already. */
export function wireNotifier(parts: Omit<NotifierParts, "config"> & { readonly config?: Partial<NotifierConfig> }): Runnable {
  return createNotifier({ ...parts, config: { ...notifierDefaults, ...parts.config } });
}
