/** Where a system is put up, and what it is given. */
export interface SystemSetting {
  /** An empty folder for whatever it keeps. */
  readonly folder: string;
  readonly smtpUrl: string;
  readonly textUrl: string;
  /** Where its business clock begins, RFC 3339. */
  readonly startsAt: string;
  /** More that its processes are told. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A running system, known by its public doors only. Every shape of Gihan is started behind this interface. */
export interface SystemUnderTest {
  /** Base of its HTTP door. */
  readonly url: string;
  /** How the `gihan` command reaches it. */
  readonly commandLine: { readonly arguments: readonly string[]; readonly environment: Readonly<Record<string, string>> };
  /** Ends all of its processes as a power cut would and starts them again on what they left. */
  crash(): Promise<void>;
  /** Ends it as an operator would; throws when it does not end well or leaves a process behind. */
  stop(): Promise<void>;
}
