import { randomUUID } from 'node:crypto'
import { ValidationError } from '@orpc/contract'
import { ORPCError } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import { AppError, ERRORS, type ErrorCode } from '../contract/errors.ts'
import type { Log } from '../core/platform/log.ts'
import { describeProblems } from './validation-sentence.ts'

/** What every failed call answers, over REST as the body, over the other transports as the fields of the error. */
export interface ErrorBody {
  readonly code: string
  readonly message: string
  readonly data?: unknown
}

/**
 * The options every oRPC handler of the product is built with, whatever carries its bytes, so that a failure looks the
 * same on all of them: what a procedure threw becomes a code of the closed list, a request nobody can read becomes
 * VALIDATION_FAILED.
 */
export function errorOptions(
  log: Log,
): Pick<StandardHandlerOptions<Record<never, never>>, 'interceptors' | 'clientInterceptors'> {
  return {
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (thrown) {
          const { path, procedure, input } = call
          throw toApiError(thrown, { log, path, schema: procedure['~orpc'].inputSchema, input })
        }
      },
    ],
    interceptors: [
      async (request) => {
        try {
          return await request.next()
        } catch (thrown) {
          throw thrown instanceof ORPCError ? thrown : unreadable(thrown)
        }
      },
    ],
  }
}

/** Where a call failed, for the log and for the words of the answer. */
export interface FailedCall {
  readonly log: Log
  readonly path: readonly string[]
  readonly schema: unknown
  readonly input: unknown
}

/** Turns whatever a procedure threw into the error that leaves the process. What nobody expected is logged. */
export function toApiError(thrown: unknown, call: FailedCall): ORPCError<string, unknown> {
  if (thrown instanceof AppError) return fromAppError(thrown, call)
  if (thrown instanceof ORPCError) return fromOrpcError(thrown, call)
  return unexpected(thrown, call)
}

/** The JSON body of an error. */
export function toErrorBody(error: { code: string; message: string; data?: unknown }): ErrorBody {
  const { code, message, data } = error
  return data === undefined ? { code, message } : { code, message, data }
}

/** An error of the closed list as it travels, with its HTTP status. */
export function apiError(code: ErrorCode, message: string = ERRORS[code].message, data?: unknown) {
  return new ORPCError<string, unknown>(code, { status: ERRORS[code].status, message, data })
}

function fromAppError(error: AppError, call: FailedCall) {
  if (error.code === 'INTERNAL') return unexpected(error, call)
  if (error.code === 'DISK_FULL') call.log.error({ err: error, procedure: call.path.join('.') }, 'The disk is full')
  return apiError(error.code, error.message, error.data)
}

function fromOrpcError(error: ORPCError<string, unknown>, call: FailedCall) {
  if (Object.hasOwn(ERRORS, error.code)) return error
  if (error.cause instanceof ValidationError) {
    return error.status === 400 ? invalidInput(error.cause, call) : invalidOutput(error.cause, call)
  }
  return error.status < 500 ? apiError('VALIDATION_FAILED', error.message) : unexpected(error, call)
}

function invalidInput(error: ValidationError, call: FailedCall) {
  const problems = describeProblems(error.issues, call.schema, call.input)
  const message = problems.map((problem) => problem.message).join(' ')
  return apiError('VALIDATION_FAILED', message === '' ? undefined : message, { fields: problems })
}

/** Our own answer did not fit the contract. The issues are logged without the values, which may be people's words. */
function invalidOutput(error: ValidationError, call: FailedCall) {
  const logId = newLogId()
  const issues = error.issues.map((issue) => ({ path: issue.path?.map(String).join('.'), problem: issue.message }))
  call.log.error({ logId, procedure: call.path.join('.'), issues }, 'An answer did not fit the contract')
  return apiError('INTERNAL', undefined, { logId })
}

function unexpected(thrown: unknown, call: FailedCall) {
  if (thrown instanceof Error && thrown.name === 'AbortError') return apiError('INTERNAL', 'The call was given up.')
  const logId = newLogId()
  const err = thrown instanceof Error ? thrown : new Error(String(thrown))
  call.log.error({ logId, procedure: call.path.join('.'), err }, 'A call failed')
  return apiError('INTERNAL', thrown instanceof AppError ? thrown.message : undefined, { logId })
}

function unreadable(thrown: unknown) {
  const cause = thrown instanceof SyntaxError ? 'The body is not valid JSON.' : 'This request cannot be read.'
  return apiError('VALIDATION_FAILED', cause)
}

/** Short enough to read out, long enough to find one line in the log. */
function newLogId(): string {
  return randomUUID().slice(0, 8)
}
