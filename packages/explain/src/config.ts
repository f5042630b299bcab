/** This process's own environment. */
export const processEnvironment: Readonly<Record<string, string | undefined>> = process.env;
