import type { OfficeContext } from "@gihan/planning/office-context";

/** What an office's complaints are judged by, and whether it was read just now. */
export interface OfficeReading {
  readonly context: OfficeContext;
  /** False if it could not be read, so that it is what was read last. */
  readonly isCurrent: boolean;
}

/** The last readings of offices, for when they cannot be read. */
export interface OfficeReadings {
  /** Reads an office. Rejects as `read` does if it never could be: an answer by another catalogue than the office's own would be none. */
  of(officeId: string, read: () => Promise<OfficeContext>): Promise<OfficeReading>;
}

export function rememberOffices(): OfficeReadings {
  const last = new Map<string, OfficeContext>();
  return {
    async of(officeId, read) {
      try {
        const context = await read();
        last.set(officeId, context);
        return { context, isCurrent: true };
      } catch (error) {
        const context = last.get(officeId);
        if (context === undefined) throw error;
        return { context, isCurrent: false };
      }
    },
  };
}
