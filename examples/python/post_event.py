"""Posts one event with nothing but Python's standard library (3.8 or later).

Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) python3 examples/python/post_event.py

What was not answered, or answered with 429 or 503, is posted again as it is: under the same id it counts once.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone

now = datetime.now(timezone.utc).isoformat(timespec="seconds")
number = f"2026-{uuid.uuid4().int % 10**12}"
event = {
    "specversion": "1.0",
    "id": f"accepted-{number}",
    "source": "urn:example:permits",
    "type": "gihan.complaint.accepted.v1",
    "time": now,
    "data": {
        "complaint": {"system": "permits", "number": number},
        "acceptedAt": now,
        "item": "building-report",
        "department": "civil-service",
        "assignee": "hong-gildong",
    },
}
request = urllib.request.Request(
    os.environ["GIHAN_URL"] + "/v1/events",
    data=json.dumps(event).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["GIHAN_TOKEN"],
        "Content-Type": "application/cloudevents+json",
    },
)

for attempt in range(10):
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            print(response.status, event["id"])
            break
    except urllib.error.HTTPError as error:
        if error.code not in (429, 503):
            sys.exit(f"{error.code}: {json.load(error)['detail']}")
        time.sleep(int(error.headers.get("Retry-After", "2")))
    except urllib.error.URLError:
        time.sleep(2)
else:
    sys.exit("Gihan has been away for too long: keep the event and post it later")
