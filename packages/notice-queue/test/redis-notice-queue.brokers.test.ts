import { exerciseNoticeQueue } from "../src/conformance/exercise-notice-queue.ts";
import { redisSubject } from "./redis-subject.ts";

exerciseNoticeQueue("BullMQ on Redis", redisSubject);
