import { exerciseEventLog } from "../src/conformance/exercise-event-log.ts";
import { kafkaSubject } from "./kafka-subject.ts";

exerciseEventLog("Kafka", kafkaSubject);
