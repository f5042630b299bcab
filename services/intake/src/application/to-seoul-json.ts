/** An instant as people in Korea read it: `2026-03-06T14:00:00+09:00`. */
export function inSeoul(at: Temporal.Instant): string {
  return at.toString({ timeZone: "Asia/Seoul" });
}

/** The same value with every instant in Korean time and every date as `2026-03-06`. */
export function toSeoulJson(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return inSeoul(value);
  if (value instanceof Temporal.PlainDate) return value.toString();
  if (Array.isArray(value)) return value.map(toSeoulJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toSeoulJson(each)]));
}
