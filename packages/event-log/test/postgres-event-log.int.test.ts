import { exerciseEventLog } from "../src/conformance/exercise-event-log.ts";
import { postgresSubject } from "./postgres-subject.ts";

exerciseEventLog("Postgres", postgresSubject);
