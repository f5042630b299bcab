/** The first of `span` ports as `--first-port` has it, or one sentence that says what it may be. */
export function readPort(text: string, span: number): number | string {
  const port = /^\d{4,5}$/.test(text) ? Number(text) : 0;
  const highest = 65_536 - span;
  return port >= 1_024 && port <= highest ? port : `--first-port는 1024부터 ${highest}까지의 수여야 합니다(받은 값: ${text}).`;
}
