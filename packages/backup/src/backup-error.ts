export const backupErrorCodes = ["BACKUP_UNREADABLE", "BACKUP_DAMAGED", "BACKUP_NEWER", "TARGET_NOT_EMPTY", "TARGET_IN_USE"] as const;
export type BackupErrorCode = (typeof backupErrorCodes)[number];

/**
 * Why a backup cannot be used or a database cannot be restored into. Nothing has been changed.
 * `BACKUP_UNREADABLE`: not a backup at all. `BACKUP_DAMAGED`: cut off or altered. `BACKUP_NEWER`: made by a newer version.
 * `TARGET_NOT_EMPTY`: an office is there already. `TARGET_IN_USE`: Gihan runs on it.
 */
export class BackupError extends Error {
  readonly code: BackupErrorCode;
  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BackupError";
    this.code = code;
  }
}
