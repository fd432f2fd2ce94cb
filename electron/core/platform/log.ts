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
}

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

export function createLog(options: { level?: string; write?: (line: string) => void } = {}): Log {
  const destination = options.write ? { write: options.write } : undefined
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: pino.stdSerializers.err, cause: pino.stdSerializers.err },
      redact: { paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[private]' },
    },
    destination as pino.DestinationStream,
  )
  return fromPino(logger)
}

/** For tests and tools that want no output. */
export const silentLog: Log = createLog({ level: 'silent', write: () => {} })

function fromPino(logger: pino.Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    with: (context) => fromPino(logger.child(context)),
  }
}
