import { exerciseNoticeQueue } from "../src/conformance/exercise-notice-queue.ts";
import { postgresSubject } from "./postgres-subject.ts";

exerciseNoticeQueue("BullMQ on Postgres", postgresSubject);
