/** The polyfill as it is laid beside the page. */
const polyfill = "./temporal.js";

// Where the browser has no Temporal, the polyfill is read, and by nobody else. It comes as a plain script and not as a module, since
// browsers read no modules from the folder that a page was opened from.
if (!("Temporal" in globalThis)) {
  const script = document.createElement("script");
  script.src = polyfill;
  await new Promise<void>((resolve) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      document
        .getElementById("starting")
        ?.replaceChildren("이 브라우저에는 temporal.js가 필요합니다. 이 페이지와 같은 곳에 temporal.js를 두고 다시 여십시오.");
    });
    document.head.append(script);
  });
}
