import type {} from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  ContextConfigDefault,
  FastifySchema,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteGenericInterface,
  RouteOptions,
} from "fastify";

/** One address with one method, complete with its schema; registered by the app. */
export type Route = RouteOptions;

/** Writes a route down, its handler's query and parameters typed by its schema. */
export function defineRoute<const Schema extends FastifySchema>(
  route: RouteOptions<
    RawServerDefault,
    RawRequestDefaultExpression,
    RawReplyDefaultExpression,
    RouteGenericInterface,
    ContextConfigDefault,
    Schema,
    TypeBoxTypeProvider
  >,
): Route {
  return route as unknown as Route;
}
