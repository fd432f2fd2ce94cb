import { OpenAPIHandler } from '@orpc/openapi/fetch'
import type { AnyRouter } from '@orpc/server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Log } from '../core/platform/log.ts'
import { apiError, errorOptions, toErrorBody } from './error-body.ts'
import { isSameSecret } from './login-sessions.ts'
import { createOpenApiDocument } from './openapi-document.ts'

export const API_PREFIX = '/api/v1'
/** A text of 65,536 characters, each escaped as `\uXXXX`, is under 400 KB. */
const LARGEST_BODY_BYTES = 1024 * 1024
/** Comments in a stream of events, so that both ends notice a dead connection. */
const EVENT_HEARTBEAT_MS = 10_000

export interface RestApiOptions {
  readonly router: AnyRouter
  /** Asked for as `Authorization: Bearer …` on everything but `/health`. */
  readonly token: string
  readonly version: string
  readonly log: Log
}

/** The contract as REST, with the document that describes it. Every error has the same body. */
export function createRestApi(options: RestApiOptions): Hono {
  const handler = new OpenAPIHandler<Record<never, never>>(options.router, {
    ...errorOptions(options.log),
    customErrorResponseBodyEncoder: toErrorBody,
    eventIteratorKeepAliveInterval: EVENT_HEARTBEAT_MS,
    eventIteratorKeepAliveComment: 'still here',
  })
  const document = lazily(() => createOpenApiDocument(options.version))
  const app = new Hono().basePath(API_PREFIX)
  app.use(async (context, next) => {
    await next()
    // What an API answers is never a page, whatever a stranger put into a file.
    context.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
    context.res.headers.set('cache-control', 'no-store')
  })
  app.use(async (context, next) => {
    const isOpen = context.req.method === 'GET' && context.req.path === `${API_PREFIX}/health`
    if (!isOpen && !hasToken(context.req.header('authorization'), options.token)) return toResponse('UNAUTHORIZED')
    return next()
  })
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => toResponse('VALIDATION_FAILED', TOO_LARGE) }))
  app.get('/openapi.json', async (context) => context.json(await document()))
  app.all('*', async (context) => {
    const { matched, response } = await handler.handle(context.req.raw, { prefix: API_PREFIX, context: {} })
    if (matched) return response
    return toResponse('NOT_FOUND', `There is no ${context.req.method} ${context.req.path} here.`)
  })
  return app
}

const TOO_LARGE = `The body is larger than ${LARGEST_BODY_BYTES / 1024} KB.`

/** An error of the closed list as an HTTP response. */
export function toResponse(...error: Parameters<typeof apiError>): Response {
  const failed = apiError(...error)
  return Response.json(toErrorBody(failed), { status: failed.status })
}

function hasToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  return given !== undefined && isSameSecret(given, token)
}

/** Made when somebody first asks: the document costs more than most starts have use for. */
function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
