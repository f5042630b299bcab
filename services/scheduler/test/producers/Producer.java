import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes two events to Kafka as another system would, one in each mode: java -cp 'jars/*' Producer.java brokers topic source */
public class Producer {
  public static void main(String[] arguments) throws Exception {
    String brokers = arguments[0], topic = arguments[1], source = arguments[2];
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true);
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(binary(topic, attributes(source, "java-1", "2026-000001"), accepted("2026-000001"))).get();
      producer.send(structured(topic, attributes(source, "java-2", "2026-000002"), accepted("2026-000002"))).get();
    }
  }

  /** The attributes as headers, the data as the value. */
  static ProducerRecord<String, String> binary(String topic, Map<String, String> attributes, String data) {
    var record = new ProducerRecord<String, String>(topic, attributes.get("subject"), data);
    record.headers().add("content-type", bytes("application/json"));
    attributes.forEach((name, value) -> record.headers().add("ce_" + name, bytes(value)));
    return record;
  }

  /** The whole event as the value. */
  static ProducerRecord<String, String> structured(String topic, Map<String, String> attributes, String data) {
    var event = new StringBuilder("{");
    attributes.forEach((name, value) -> event.append("\"%s\":\"%s\",".formatted(name, value)));
    var record = new ProducerRecord<String, String>(topic, attributes.get("subject"), event + "\"data\":" + data + "}");
    record.headers().add("content-type", bytes("application/cloudevents+json; charset=UTF-8"));
    return record;
  }

  static Map<String, String> attributes(String source, String id, String number) {
    return Map.of("specversion", "1.0", "id", id, "source", source, "type", "gihan.complaint.accepted.v1",
        "time", "2026-11-02T08:00:00+09:00", "subject", "saeol/제" + number + "호");
  }

  static String accepted(String number) {
    return """
        {"complaint":{"system":"saeol","number":"%s"},"acceptedAt":"2026-11-02T08:00:00+09:00",\
        "kind":"inquiry","period":{"unit":"days","count":7}}""".formatted(number);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
