/** The files of the built page: itself, and the polyfill that it reads only where a browser has no `Temporal`. */
export const pageFiles = ["index.html", "temporal.js"] as const;
