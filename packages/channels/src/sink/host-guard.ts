const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a Host header names the loopback, or one of the names given. A page elsewhere can point its own name at our address (DNS
 * rebinding) and read us from the visitor's browser; it cannot make the browser send another Host.
 */
export function isKnownHost(host: string | undefined, names: readonly string[]): boolean {
  const name = host?.replace(/:\d{1,5}$/, "").toLowerCase();
  return name !== undefined && [...loopbackNames, ...names].includes(name);
}

/** Headers for every answer of the sink; `nonce` allows the page's own style and script. */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return { ...commonHeaders, "content-security-policy": policy.join("; ") };
}

/** Headers for the html part of a mail: it may style itself and nothing else, even when opened outside its frame. */
export function mailPartHeaders(): Readonly<Record<string, string>> {
  return {
    ...commonHeaders,
    "content-security-policy":
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  };
}

const commonHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;
