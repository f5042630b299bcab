import { startSink } from "@gihan/channels/sink";
import { startHealthServer } from "@gihan/runtime/health/health-server";
import { openMetrics } from "@gihan/runtime/metrics";
import type { ServiceStart } from "@gihan/runtime/run-service";
import { Teardown } from "@gihan/runtime/teardown";
import type { SinkConfig } from "./config.ts";

/** Opens the sink as a process of its own, so that several notifiers share one. */
export async function openSink({ config, logger }: ServiceStart<SinkConfig>): Promise<{ stop(): Promise<void> }> {
  const teardown = new Teardown();
  try {
    const sink = await startSink(config);
    teardown.add(() => sink.stop());
    const metrics = openMetrics();
    const health = await startHealthServer({
      ...config.process.health,
      stuck: () => [],
      // Open since it listens, which it has done since before this answered.
      readiness: async () => ({ status: "ready", checks: [] }),
      metrics: () => metrics.render(),
      onFault: (error) => logger.error({ err: error }, "a question about health could not be answered"),
    });
    teardown.add(() => health.stop());
    logger.info({ smtp: sink.smtpUrl, page: sink.pageUrl, health: health.url }, "mails and texts are taken and not delivered");
    return { stop: () => teardown.run() };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
