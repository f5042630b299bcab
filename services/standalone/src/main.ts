import { createLogger } from "@gihan/runtime/logger";
import { sampleCurl } from "@gihan/setup/sample-curl";
import { banner } from "./application/banner.ts";
import { explainStartFailure } from "./application/explain-start-failure.ts";
import { readStandaloneConfig } from "./config.ts";
import { startStandalone } from "./wire.ts";

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

try {
  const config = readStandaloneConfig();
  const logger = createLogger({ level: config.logLevel, name: "gihan" });
  const standalone = await startStandalone({
    config,
    logger,
    onProgress: say,
    onFatal: (error) => {
      say(`계속할 수 없어 멈춥니다: ${error.message}`);
      process.exit(1);
    },
  });
  const { token, url, clock } = standalone;
  say(banner({ standalone, curl: token === null ? null : sampleCurl({ url, token, now: clock.now() }) }));

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    say("멈추는 중입니다…");
    standalone.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`멈추다가 문제가 있었습니다: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
} catch (error) {
  say(explainStartFailure(error));
  process.exit(1);
}
