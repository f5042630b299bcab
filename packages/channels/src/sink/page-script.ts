/**
 * Keeps the list fresh: asks every two seconds whether there is a newer message and, if so, takes list and count from the page itself.
 * Without JavaScript the page is the same, only still.
 */
export const pageScript = `
const list = () => document.getElementById("messages");
const state = document.getElementById("state");
let last = list().dataset.last;
async function refresh() {
  if (document.hidden) return;
  try {
    const { total } = await (await fetch("/messages.json?limit=0")).json();
    state.textContent = "자동으로 새로 고칩니다";
    if (String(total) === last) return;
    // Only the main part: the style of another answer has another nonce, and parsing it would be reported as an attack.
    const answer = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(answer.slice(answer.indexOf("<main"), answer.indexOf("</main>")), "text/html");
    const focused = document.activeElement && document.activeElement.id;
    list().replaceWith(page.getElementById("messages"));
    document.getElementById("count").replaceChildren(...page.getElementById("count").childNodes);
    last = list().dataset.last;
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  } catch {
    state.textContent = "연결이 끊겼습니다. 다시 이어지면 새로 고칩니다";
  }
}
state.textContent = "자동으로 새로 고칩니다";
setInterval(refresh, 2000);
document.addEventListener("visibilitychange", refresh);
`;
