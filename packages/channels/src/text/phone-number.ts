/** A Korean number in the form gateways take: digits only, starting with 0. Null for what is none. */
export function normalisePhoneNumber(value: string): string | null {
  const digits = value
    .trim()
    .replace(/^\+82[\s-]?0?/, "0")
    .replace(/[\s.-]/g, "");
  return /^0\d{8,10}$/.test(digits) ? digits : null;
}
