import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '../../electron/contract/errors.ts'
import { ConnectionLostError } from './connection.ts'

/** An error as a person meets it: the runtime's own sentence, and a code the page can act on. */
export interface Problem {
  readonly code: ErrorCode | 'CONNECTION_LOST'
  readonly sentence: string
  readonly data: unknown
}

/** Words any failure of a call. Never shows what a library threw. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ConnectionLostError) return { code: 'CONNECTION_LOST', sentence: error.message, data: undefined }
  if (error instanceof ORPCError) {
    return { code: error.code as ErrorCode, sentence: error.message, data: error.data }
  }
  return {
    code: 'INTERNAL',
    sentence: 'Something went wrong on this page. Nothing was sent because of it.',
    data: undefined,
  }
}
