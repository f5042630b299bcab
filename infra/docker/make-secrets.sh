#!/bin/sh
# Makes the passwords that docker-compose.yml hands to its containers as files; those that are there already stay.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
make() {
  [ -s "secrets/$1" ] || head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' >"secrets/$1"
}
make postgres_password
make redis_password
printf 'postgres://gihan:%s@postgres:5432/gihan' "$(cat secrets/postgres_password)" >secrets/database_url
# Containers are handed the files and read them as users of their own; on this machine nobody else gets into the folder.
chmod 700 secrets
chmod 644 secrets/*
echo "infra/docker/secrets: postgres_password, redis_password, database_url"
