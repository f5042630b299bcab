import { expect, test, vi } from "vitest";
import { awaitStore, StoreRefusedError, type AwaitStoreOptions } from "../src/await-store.ts";

function wait(options: Partial<AwaitStoreOptions<string>>): { readonly answer: Promise<string>; readonly said: string[] } {
  const said: string[] = [];
  const answer = awaitStore({
    store: "PostgreSQL",
    attempt: () => Promise.resolve("here"),
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    onProgress: (sentence) => said.push(sentence),
    pauseMs: 1,
    ...options,
  });
  return { answer, said };
}

test("a store that comes up later is waited for, with a sentence that says why", async () => {
  const attempt = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error("connect ECONNREFUSED"))
    .mockRejectedValueOnce(new Error("the database system is starting up"))
    .mockResolvedValue("here");
  const { answer, said } = wait({ attempt });
  expect(await answer).toBe("here");
  expect(said).toEqual(["PostgreSQL을(를) 기다립니다(0초째): connect ECONNREFUSED"]);
});

test("one that does not come in time is named, with what to do", async () => {
  const { answer } = wait({ attempt: () => Promise.reject(new Error("connect ECONNREFUSED")), timeoutMs: 30 });
  await expect(answer).rejects.toMatchObject({
    code: "STORE_AWAY",
    message: expect.stringMatching(/PostgreSQL에.*ECONNREFUSED.*주소를 확인/),
  });
});

test("an attempt that never answers is not waited for longer than the whole", async () => {
  const { answer } = wait({ attempt: () => new Promise(() => undefined), timeoutMs: 30 });
  await expect(answer).rejects.toMatchObject({ code: "STORE_AWAY" });
});

test("a fault that waiting does not mend is thrown at once", async () => {
  const attempt = vi.fn<() => Promise<string>>(() => Promise.reject(new Error("password authentication failed")));
  const { answer, said } = wait({ attempt, isHopeless: () => true });
  await expect(answer).rejects.toThrow("password authentication failed");
  expect([attempt.mock.calls.length, said]).toEqual([1, []]);
});

test("a store that refuses is not waited for", async () => {
  const { answer, said } = wait({ attempt: () => Promise.reject(new StoreRefusedError("비밀번호가 틀립니다")) });
  await expect(answer).rejects.toMatchObject({ code: "STORE_REFUSED", message: "비밀번호가 틀립니다" });
  expect(said).toEqual([]);
});

test("a wait that is called off ends at once", async () => {
  const calling = new AbortController();
  const { answer } = wait({ attempt: () => Promise.reject(new Error("away")), signal: calling.signal, pauseMs: 60_000 });
  calling.abort();
  await expect(answer).rejects.toThrow(/abort/i);
});

test("every address of a name that refuses is said", async () => {
  const refused = new AggregateError([new Error("connect ECONNREFUSED ::1"), new Error("connect ECONNREFUSED 127.0.0.1")]);
  const { answer } = wait({ attempt: () => Promise.reject(refused), timeoutMs: 1 });
  await expect(answer).rejects.toThrow("::1, connect ECONNREFUSED 127.0.0.1");
});
