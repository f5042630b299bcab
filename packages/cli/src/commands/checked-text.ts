import { CliError } from "@gihan/terminal/cli-error";

/** Longest name of a holiday, and of what it was declared by. */
export const longestText = 50;

/** Whether a text can stand in a notice: one line, not empty, nothing in it that cannot be seen. */
export const isPlainText = (text: string): boolean => text.length > 0 && text.length <= longestText && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);

/**
 * The text of an option, without what stands around it.
 *
 * @throws CliError `BAD_USAGE`
 */
export function checkedText(option: string, text: string): string {
  const plain = text.normalize("NFC").trim();
  if (isPlainText(plain)) return plain;
  throw new CliError("BAD_USAGE", {
    english: `${option} is one line of 1 to ${longestText} characters`,
    korean: `${option}: 한 줄로 1~${longestText}자를 쓰십시오`,
  });
}
