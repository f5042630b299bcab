import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Files, in PEM, of a server that is called `localhost` and nothing else, and the authority that vouches for it. */
export interface ServerCertificate {
  readonly authorityFile: string;
  /** The authority's certificate itself. */
  readonly authority: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Key and certificate in one, as Kafka takes them. */
  readonly bothFile: string;
}

const openssl = (...args: readonly string[]) => promisify(execFile)("openssl", args);

/** Makes an authority of its own, and with it the certificate of a server; needs openssl. */
export async function serverCertificate(folder: string): Promise<ServerCertificate> {
  const file = (name: string): string => join(folder, name);
  const [authorityFile, certificateFile, keyFile, bothFile] = [file("ca.pem"), file("server.pem"), file("server.key"), file("both.pem")];
  const newKey = ["req", "-newkey", "rsa:2048", "-nodes"];
  await openssl(...newKey, "-x509", "-days", "2", "-subj", "/CN=Gihan test", "-keyout", file("ca.key"), "-out", authorityFile);
  await openssl(...newKey, "-subj", "/CN=localhost", "-keyout", keyFile, "-out", file("server.csr"));
  await writeFile(file("names"), "subjectAltName=DNS:localhost");
  const signed = ["x509", "-req", "-days", "2", "-in", file("server.csr"), "-extfile", file("names"), "-out", certificateFile];
  await openssl(...signed, "-CA", authorityFile, "-CAkey", file("ca.key"), "-CAcreateserial");
  await writeFile(bothFile, (await readFile(keyFile, "utf8")) + (await readFile(certificateFile, "utf8")));
  return { authorityFile, authority: await readFile(authorityFile, "utf8"), certificateFile, keyFile, bothFile };
}
