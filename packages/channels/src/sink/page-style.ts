/** The page's one style sheet; inline, so that nothing is fetched. Colours follow the reader's system setting. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --paper: #ffffff; --ink: #1c2530; --soft: #5a6675; --line: #dfe4ea;
  --accent: #1f5fa8; --accent-ground: #e8f0fa; --text-accent: #24704a; --text-ground: #e6f4ec; --bubble: #e9edf2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161b; --paper: #1a2027; --ink: #e6eaef; --soft: #9aa7b5; --line: #2c353f;
    --accent: #8ab8f0; --accent-ground: #1c2f45; --text-accent: #8fd3ae; --text-ground: #1b3528; --bubble: #2a333d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink); word-break: keep-all; overflow-wrap: anywhere;
  font: 15px/1.6 "Pretendard", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", sans-serif;
}
.wrap { max-width: 960px; margin: 0 auto; padding: 0 20px; }
.top { background: var(--paper); border-bottom: 1px solid var(--line); }
.top .wrap { padding-top: 18px; padding-bottom: 16px; }
h1 { margin: 0; font-size: 20px; line-height: 1.3; }
h1 a { color: inherit; text-decoration: none; }
.top p { margin: 4px 0 0; color: var(--soft); font-size: 14px; }
main { padding-top: 20px !important; padding-bottom: 64px !important; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.filter { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; margin: 0 0 16px; }
.filter label { display: grid; gap: 2px; font-size: 13px; color: var(--soft); }
.filter input, .filter select, .filter button {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0 10px; height: 38px;
}
.filter input { width: 260px; max-width: 100%; }
.filter button { background: var(--accent); border-color: var(--accent); color: var(--paper); padding: 0 16px; cursor: pointer; }
.filter .all { padding: 0 4px; line-height: 38px; font-size: 14px; }
.summary { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; margin: 0 0 8px; color: var(--soft); font-size: 14px; }
.summary p { margin: 0; }
.summary strong { color: var(--ink); }
.list { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.list li + li { border-top: 1px solid var(--line); }
.list a {
  display: grid; grid-template-columns: 52px minmax(120px, 220px) minmax(0, 1fr) auto; gap: 14px; align-items: baseline;
  padding: 11px 16px; color: inherit; text-decoration: none;
}
.list a:hover { background: var(--accent-ground); }
.list a:focus-visible { outline-offset: -2px; }
.list .to { color: var(--soft); font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list time { color: var(--soft); font-size: 14px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.tag { display: inline-block; width: 52px; text-align: center; border-radius: 999px; font-size: 13px; line-height: 22px; }
.tag.email { background: var(--accent-ground); color: var(--accent); }
.tag.text { background: var(--text-ground); color: var(--text-accent); }
.empty { margin: 0; padding: 56px 20px; text-align: center; color: var(--soft); background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
.pager { margin: 14px 0 0; text-align: center; }
.paper { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 22px 24px; }
.back { margin: 0 0 12px; font-size: 14px; }
.paper h2 { margin: 0 0 14px; font-size: 19px; line-height: 1.4; }
.paper h3 { margin: 28px 0 8px; font-size: 14px; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0; font-size: 14px; }
dt { color: var(--soft); }
dd { margin: 0; }
pre { margin: 0; padding: 16px 18px; background: var(--ground); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 14px/1.65 "D2Coding", "Noto Sans Mono CJK KR", ui-monospace, monospace; }
iframe { display: block; width: 100%; height: 640px; resize: vertical; border: 1px solid var(--line); border-radius: 8px; background: #ffffff; }
.phone { max-width: 380px; margin: 4px 0 0; }
.bubble { padding: 13px 16px; background: var(--bubble); border-radius: 18px 18px 18px 4px; white-space: pre-wrap; }
.phone p { margin: 8px 4px 0; color: var(--soft); font-size: 13px; }
@media (max-width: 680px) {
  .list a { grid-template-columns: 52px minmax(0, 1fr) auto; gap: 2px 12px; }
  .list .subject { grid-column: 2 / -1; white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
  .list .to { grid-column: 2; grid-row: 1; }
  .list time { grid-column: 3; grid-row: 1; }
  .filter label, .filter input { width: 100%; }
  .paper { padding: 18px 16px; }
}
`;
