import { readConnection } from "@gihan/runtime/embedded-postgres/connection-file";
import { startGihan, type GihanPlace, type GihanProcess } from "./gihan-process.ts";
import type { LedgerLook } from "../evidence/ledger-look.ts";
import { openEmbeddedLook } from "./interrupted.ts";

/** The lives of one Gihan, one after the other, in the same place. */
export class Lives {
  readonly #place: GihanPlace;
  #current: GihanProcess | null = null;

  constructor(place: GihanPlace) {
    this.#place = place;
  }

  get folder(): string {
    return this.#place.folder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#place.port}`;
  }

  /** Starts the next life and resolves once it is ready. */
  async begin(): Promise<GihanProcess> {
    this.#current = startGihan(this.#place);
    await this.#current.ready();
    return this.#current;
  }

  /** Opens the ledger of the living; it can still be looked into when it has been killed. */
  async look(): Promise<LedgerLook> {
    const connectionString = await readConnection(this.#place.folder);
    if (connectionString === undefined) throw new Error("the running Gihan has left no connection file");
    return openEmbeddedLook(connectionString);
  }

  /** Sends SIGKILL in this very turn of the event loop. */
  kill(): void {
    this.#current?.kill();
  }

  /** Resolves when the present life is over. */
  async ended(): Promise<void> {
    await this.#current?.ended;
  }

  /** Ends the present life as an operator would; the answer says what was not in order, null if nothing. */
  async stop(): Promise<string | null> {
    const life = this.#current;
    this.#current = null;
    return life === null ? null : life.stop();
  }
}
