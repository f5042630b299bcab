import type { Route } from "../http/route.ts";

/** A page that the process shows beside its interface. */
export interface Page {
  /** Where it lies; a path that ends in a slash is found without it, too. */
  readonly path: string;
  /** Reads it when it is asked for. */
  read(): Promise<{ readonly status: number; readonly contentType: string; readonly body: Uint8Array | string }>;
}

/** The addresses of a page; they are no part of the documented interface. */
export function pageRoutes({ path, read }: Page): readonly Route[] {
  const shown: Route = {
    method: "GET",
    url: path,
    schema: { hide: true },
    async handler(_, reply) {
      const { status, contentType, body } = await read();
      return reply.code(status).type(contentType).send(body);
    },
  };
  if (!path.endsWith("/") || path === "/") return [shown];
  // What the page names is beside it, and beside it means below its slash.
  const redirect: Route = {
    method: "GET",
    url: path.slice(0, -1),
    schema: { hide: true },
    handler: async (_, reply) => reply.redirect(path, 308),
  };
  return [shown, redirect];
}
