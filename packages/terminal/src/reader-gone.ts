/** Ends the process quietly when whoever reads its output stops reading (`| head`); that is no error, and nothing is left to say. */
export function endWithItsReader(output: NodeJS.WriteStream): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
}
