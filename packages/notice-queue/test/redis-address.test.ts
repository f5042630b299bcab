import { describe, expect, it } from "vitest";
import { redisAddress } from "../src/redis/redis-address.ts";

describe("redisAddress", () => {
  it.each([
    ["redis://localhost", { host: "localhost", port: 6379, db: 0 }],
    ["redis://10.0.0.7:6380/3", { host: "10.0.0.7", port: 6380, db: 3 }],
    ["redis://:p%40ss@host/", { host: "host", port: 6379, db: 0, password: "p@ss" }],
    ["redis://user:pass@[::1]:1", { host: "::1", port: 1, db: 0, username: "user", password: "pass" }],
    ["rediss://redis.example:6390", { host: "redis.example", port: 6390, db: 0, tls: { servername: "redis.example" } }],
    ["rediss://10.0.0.7", { host: "10.0.0.7", port: 6379, db: 0, tls: {} }],
  ])("takes %s apart", (url, address) => {
    expect(redisAddress({ url })).toEqual(address);
  });

  it("prefers the password that is given on its own", () => {
    expect(redisAddress({ url: "redis://user:old@host", password: "new" })).toMatchObject({ username: "user", password: "new" });
  });

  it("never falls back to clear text once an authority is given", () => {
    expect(redisAddress({ url: "redis://host", tls: { ca: "PEM" } }).tls).toEqual({ ca: "PEM", servername: "host" });
  });

  it.each(["", "host:6379", "http://host", "redis://", "redis://host/name", "redis://:se cret@ho st"])(
    "refuses %j without repeating it",
    (url) => {
      expect(() => redisAddress({ url })).toThrowError(
        expect.objectContaining({ code: "NOTICE_QUEUE_MISCONFIGURED", message: expect.not.stringContaining("se cret") }),
      );
    },
  );
});
