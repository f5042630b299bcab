import { EventLogError } from "@gihan/event-log/port";
import { StoreRefusedError } from "@gihan/runtime/await-store";

/**
 * Asks the log something.
 *
 * @throws StoreRefusedError, with a sentence for operators, where Kafka is there and asking again would not help.
 */
export async function askKafka<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    const sentence = error instanceof EventLogError ? refusalOf(error) : null;
    throw sentence === null ? error : new StoreRefusedError(sentence, { cause: error });
  }
}

function refusalOf({ code, message }: EventLogError): string | null {
  if (code === "EVENT_LOG_REFUSED")
    return `Kafka가 거절합니다(${message}). KAFKA_USERNAME, KAFKA_PASSWORD, KAFKA_SASL_MECHANISM과 이 사용자의 권한(ACL)을 확인하고 다시 시작하십시오.`;
  if (code === "EVENT_LOG_UNTRUSTED")
    return `Kafka의 인증서를 믿을 수 없거나 Kafka와 TLS로 통신할 수 없습니다(${message}). KAFKA_TLS_CA와 KAFKA_BROKERS의 서버 이름을 확인하고 다시 시작하십시오.`;
  return null;
}
