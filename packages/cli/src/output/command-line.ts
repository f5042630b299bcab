/** How an operator types a command from the project's folder: npm needs the two hyphens before the command's own words. */
export function commandLine(words: string): string {
  return `npm run gihan -- ${words}`;
}
