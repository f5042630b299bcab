/** What the tests' containers run; a test holds it to docker-compose.yml. */
export const images = { kafka: "apache/kafka:4.3.1", redis: "valkey/valkey:8.1-alpine" } as const;
