/** A database's address for people: server, port and name, without user and password. */
export function placeName(connectionString: string): string {
  try {
    const { hostname, port, pathname } = new URL(connectionString);
    return `${hostname}:${port || "5432"}${pathname}`;
  } catch {
    return "데이터베이스";
  }
}
