import type { Plugin, Rolldown } from "vite";

/**
 * Puts the script and the style into the page itself: one file, which can be mailed, put on a shared folder of an office that has no
 * internet, and opened from there. Browsers refuse to read modules beside a page that was opened from a folder.
 */
export function inOneFile(): Plugin {
  return {
    name: "in-one-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const [html] = Object.values(bundle).filter(({ fileName }) => fileName.endsWith(".html"));
      if (html?.type !== "asset") throw new Error("there is no page to put the script into");
      html.source = String(html.source)
        .replace(/<script type="module"[^>]*src="\.\/([^"]+)"[^>]*><\/script>/, (_tag, file: string) => {
          return `<script type="module">${escaped(textOf(bundle, file), "script")}</script>`;
        })
        .replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/, (_tag, file: string) => {
          return `<style>${escaped(textOf(bundle, file), "style")}</style>`;
        });
    },
  };
}

/** Takes a file out of the bundle, so that it is not written beside the page. */
function textOf(bundle: Rolldown.OutputBundle, file: string): string {
  const found = bundle[file];
  if (found === undefined) throw new Error(`the page names ${file}, which was not built`);
  delete bundle[file];
  return found.type === "chunk" ? found.code : String(found.source);
}

/** What would end the element before its end can only stand in a text, where the backslash changes nothing. */
const escaped = (text: string, tag: string): string => text.replaceAll(`</${tag}`, `<\\/${tag}`);
