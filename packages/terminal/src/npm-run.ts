/**
 * How a command is typed from the project's folder: npm needs the two hyphens before the command's own words, and `-s` where a program or
 * a file takes what is printed, since npm would put two lines of its own before it.
 */
export function npmRun(script: string, words: string): string {
  return `npm run ${isForPrograms(words) ? "-s " : ""}${script} -- ${words}`;
}

function isForPrograms(words: string): boolean {
  return / --jsonl?\b| --stdin\b| [>|] /.test(` ${words}`);
}
