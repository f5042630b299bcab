import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { layLink, type Link } from "./link.ts";

/** A link to a server that sends back what it hears. */
async function linkToAnEcho(): Promise<Link> {
  const echo = createServer((socket) => void socket.on("error", () => undefined).pipe(socket));
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  onTestFinished(() => void echo.close());
  const link = await layLink({ port: (echo.address() as AddressInfo).port });
  onTestFinished(() => link.close());
  return link;
}

function dial({ port }: Link): { readonly socket: Socket; readonly heard: () => string } {
  let heard = "";
  const socket = connect({ port, host: "127.0.0.1" }).on("error", () => undefined);
  socket.setEncoding("utf8").on("data", (text: string) => (heard += text));
  onTestFinished(() => void socket.destroy());
  return { socket, heard: () => heard };
}

test("a link carries both ways, more than fits into its buffers", async () => {
  const { socket, heard } = dial(await linkToAnEcho());
  const text = "x".repeat(5_000_000);
  socket.end(text);
  await vi.waitFor(() => expect(heard()).toHaveLength(text.length), { timeout: 5_000 });
});

test("a link that is cut breaks its connections and refuses others until it is restored", async () => {
  const link = await linkToAnEcho();
  const before = dial(link);
  before.socket.write("1");
  await vi.waitFor(() => expect(before.heard()).toBe("1"));
  link.cut();
  await vi.waitFor(() => expect(before.socket.destroyed).toBe(true));
  const meanwhile = dial(link);
  await vi.waitFor(() => expect(meanwhile.socket.destroyed).toBe(true));
  link.restore();
  const after = dial(link);
  after.socket.write("2");
  await vi.waitFor(() => expect(after.heard()).toBe("2"));
});

test("a silent link keeps its connections, takes new ones, and carries all of it later", async () => {
  const link = await linkToAnEcho();
  const before = dial(link);
  before.socket.write("1");
  await vi.waitFor(() => expect(before.heard()).toBe("1"));
  link.silence();
  before.socket.write("2");
  const meanwhile = dial(link);
  await once(meanwhile.socket, "connect");
  meanwhile.socket.write("3");
  // Another link shows that time enough has passed for an echo.
  const other = dial(await linkToAnEcho());
  other.socket.write("now");
  await vi.waitFor(() => expect(other.heard()).toBe("now"));
  expect([before.heard(), meanwhile.heard()]).toEqual(["1", ""]);
  link.restore();
  await vi.waitFor(() => expect([before.heard(), meanwhile.heard()]).toEqual(["12", "3"]));
});
