import pino from 'pino'

/**
 * A logger is passed down and gains context on the way. What people wrote, their names and numbers never reach a log
 * line: they are censored here, by field name, so no call has to remember it.
 */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  with(context: object): Log
  /** How much is written from now on, by this log and all that were made from the same one. */
  setLevel(level: LogLevel): void
}

export type LogLevel = 'debug' | 'info' | 'silent'

/** Field names whose values are private wherever they appear (two levels deep, which is as deep as we log). */
export const PRIVATE_FIELDS = [
  'text',
  'body',
  'name',
  'title',
  'phone',
  'snippet',
  'prompt',
  'response',
  'apiKey',
  'token',
  'qr',
  'pairingCode',
  'chatId',
  'authorId',
  'instruction',
]

export function createLog(options: { level?: LogLevel; write?: (line: string) => void } = {}): Log {
  const destination = options.write ? { write: options.write } : undefined
  const logger = pino(
    {
      // What is written is decided here: a child of pino's keeps the level it was made with.
      level: 'debug',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: pino.stdSerializers.err, cause: pino.stdSerializers.err },
      redact: { paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[private]' },
    },
    destination as pino.DestinationStream,
  )
  return fromPino(logger, { level: options.level ?? 'info' })
}

/** For tests and tools that want no output. */
export const silentLog: Log = createLog({ level: 'silent', write: () => {} })

function fromPino(logger: pino.Logger, shared: { level: LogLevel }): Log {
  const isLoud = () => shared.level !== 'silent'
  return {
    debug: (fields, message) => shared.level === 'debug' && logger.debug(fields, message),
    info: (fields, message) => isLoud() && logger.info(fields, message),
    warn: (fields, message) => isLoud() && logger.warn(fields, message),
    error: (fields, message) => isLoud() && logger.error(fields, message),
    with: (context) => fromPino(logger.child(context), shared),
    setLevel(level) {
      shared.level = level
    },
  }
}
