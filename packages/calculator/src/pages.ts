import { builtPage, PageUnavailable } from "./build/built-page.ts";
import { pageFiles } from "./build/page-files.ts";

/** A file of the page with the address at which it is shown. */
export interface CalculatorPage {
  readonly path: string;
  read(): Promise<{ readonly status: number; readonly contentType: string; readonly body: Uint8Array | string }>;
}

/**
 * The calculator for whoever shows it beside something else. It is built when somebody first asks for it; where that cannot be done (an
 * installation without development packages), the answer is 503 with the reason.
 *
 * @param place.at where it is shown; ends in a slash.
 * @param place.keptIn folder in which the built page is kept.
 */
export function calculatorPages({ at, keptIn }: { readonly at: string; readonly keptIn: string }): readonly CalculatorPage[] {
  const page = builtPage(keptIn);
  return pageFiles.map((name) => ({
    path: name === "index.html" ? at : `${at}${name}`,
    async read() {
      try {
        return { status: 200, ...(await page.file(name)) };
      } catch (error) {
        if (!(error instanceof PageUnavailable)) throw error;
        return { status: 503, contentType: "text/plain; charset=utf-8", body: `${error.message}\n` };
      }
    },
  }));
}
