#!/usr/bin/env bash
# Posts one event in structured mode: "this complaint was accepted just now, and hong-gildong deals with it".
#
# Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) examples/post-one-event.sh
#
# 202 means that the event is durable. The event's id is built from the fact that it states: posted again, in whatever mood the
# network is, it is the same event and counts once.
set -euo pipefail

number="$(date +%Y)-$(date +%s)$RANDOM"
now="$(date -u +%Y-%m-%dT%H:%M:%SZ)"

curl -sS --fail-with-body "$GIHAN_URL/v1/events" \
  -H "Authorization: Bearer $GIHAN_TOKEN" \
  -H 'Content-Type: application/cloudevents+json' \
  -d @- <<EVENT
{
  "specversion": "1.0",
  "id": "accepted-$number",
  "source": "urn:example:permits",
  "type": "gihan.complaint.accepted.v1",
  "time": "$now",
  "data": {
    "complaint": { "system": "permits", "number": "$number" },
    "acceptedAt": "$now",
    "item": "building-report",
    "department": "civil-service",
    "assignee": "hong-gildong"
  }
}
EVENT
