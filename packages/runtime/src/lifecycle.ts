/** Whatever runs: start is quick, stop waits for what is in hand, and both tolerate being called twice. */
export interface Runnable {
  start(): Promise<void>;
  stop(): Promise<void>;
}
