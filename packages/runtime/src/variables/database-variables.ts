import { Type } from "typebox";

const pattern = "^postgres(ql)?://";
const expects = "postgres://사용자:비밀번호@서버:5432/데이터베이스";

/** The ledger's server where there is an embedded one otherwise. */
export const optionalDatabaseVariables = {
  DATABASE_URL: Type.Optional(Type.String({ pattern, secret: true, expects, description: "내장 PostgreSQL 대신 쓸 서버의 주소" })),
};

/** The ledger's server. TLS is part of the address, as libpq has it. */
export const databaseVariables = {
  DATABASE_URL: Type.String({
    pattern,
    secret: true,
    expects,
    description: "PostgreSQL(15 이상)의 주소. TLS는 주소 끝에 ?sslmode=verify-full&sslrootcert=/경로/ca.pem을 붙입니다",
  }),
};
