/** The environment of other people's programs: they say English, and Java reaches folders with Korean names whatever the terminal's language is. */
export function plainSpeech(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C.UTF-8" };
}
