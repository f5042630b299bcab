/** Direction of imports, on resolved files: what may know what (docs/architecture.md). */
const tests = "(^|/)(test|e2e|bench|examples)/|\\.test\\.ts$|^vitest\\.config\\.ts$|^scripts/";
const domain = "^packages/(calendar|deadline|plan)/src";
const adapters =
  "^packages/(event-log|notice-queue)/src/(postgres|bullmq|kafka|redis)/|^packages/channels/src/(email|text|sink)/|^packages/runtime/src/embedded-postgres/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: { pathNot: "node_modules" }, to: { circular: true } },
    {
      name: "calendar-imports-no-package",
      severity: "error",
      from: { path: "^packages/calendar/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/calendar/" },
    },
    {
      name: "deadline-imports-calendar-only",
      severity: "error",
      from: { path: "^packages/deadline/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/(calendar|deadline)/" },
    },
    {
      name: "plan-imports-leftwards-only",
      severity: "error",
      from: { path: "^packages/plan/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/(calendar|deadline|plan)/" },
    },
    {
      name: "domain-is-pure",
      comment: "No I/O, no clock, no environment, no npm dependency in the domain.",
      severity: "error",
      from: { path: domain },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "contracts-know-no-domain",
      severity: "error",
      from: { path: "^packages/contracts/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/contracts/" },
    },
    {
      name: "runtime-knows-no-domain",
      severity: "error",
      from: { path: "^packages/runtime/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/runtime/" },
    },
    {
      name: "ports-know-no-domain",
      severity: "error",
      from: { path: "^packages/(event-log|notice-queue|channels)/src" },
      to: { path: domain },
    },
    {
      name: "adapters-only-in-wire",
      comment: "Everything else speaks to the port; a backup is of the tables themselves.",
      severity: "error",
      from: {
        path: "^(packages|services)/[^/]+/src",
        pathNot: "/wire\\.ts$|^packages/(event-log|notice-queue|channels|runtime|testing|backup)/",
      },
      to: { path: adapters },
    },
    {
      name: "services-never-import-services",
      comment: "The standalone shape imports each one's wire.ts and config.ts, and nothing else of it.",
      severity: "error",
      from: { path: "^services/([^/]+)/src" },
      to: { path: "^services/", pathNot: ["^services/$1/", "^services/(intake|scheduler|notifier)/src/(wire|config)\\.ts$"] },
    },
    {
      name: "services-never-import-services-but-standalone",
      severity: "error",
      from: { path: "^services/(intake|scheduler|notifier|sink)/src" },
      to: { path: "^services/", pathNot: "^services/$1/" },
    },
    {
      name: "embedded-loads-no-client-of-the-distributed",
      comment: "Kafka's and Redis' clients take longer to load than all the rest of the embedded shape.",
      severity: "error",
      from: { path: "^services/standalone/src/main\\.ts$" },
      to: { path: "^packages/(process/src|event-log/src/kafka|notice-queue/src/redis)/", reachable: true },
    },
    {
      name: "testing-only-in-tests",
      severity: "error",
      from: { path: "^(packages|services)/[^/]+/src", pathNot: `^packages/testing/|/conformance/|${tests}` },
      to: { path: "^packages/testing/|/conformance/" },
    },
    {
      name: "explaining-does-no-io",
      comment: "Only its command reads and writes.",
      severity: "error",
      from: { path: "^packages/explain/src", pathNot: "^packages/explain/src/(command/|main\\.ts$|config\\.ts$)" },
      to: { path: ["^(node:)?(fs|net|http|stream|process)", "^packages/(ledger|runtime|event-log|notice-queue|channels)/"] },
    },
    {
      name: "calculator-page-runs-in-browsers",
      comment: "Its tests and what builds it run on Node; the page itself has nothing but the browser.",
      severity: "error",
      from: { path: "^packages/calculator/src/page/" },
      to: {
        path: ["^(node:)?(fs|net|http|stream|process|child_process)", "^packages/calculator/src/[^/]+$|^packages/calculator/src/build/"],
      },
    },
    {
      name: "calculator-page-reaches-no-store",
      severity: "error",
      from: { path: "^packages/calculator/src/page/start\\.ts$" },
      to: { path: "^packages/(ledger|runtime|event-log|notice-queue|channels|process)/", reachable: true },
    },
    {
      name: "terminal-knows-no-domain",
      severity: "error",
      from: { path: "^packages/terminal/src" },
      to: { path: "^(packages|services)/", pathNot: "^packages/terminal/" },
    },
    { name: "packages-never-import-services", severity: "error", from: { path: "^packages/[^/]+/src" }, to: { path: "^services/" } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^(node:|bun:)" } },
    {
      name: "no-undeclared-dependency",
      severity: "error",
      from: { path: "^(packages|services)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)node_modules/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
  },
};
