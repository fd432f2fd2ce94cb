/**
 * Every error a person or a script can meet: a code from this closed list, the HTTP status it travels with, and a
 * default sentence. The sentence that is sent says what happened and what can be done; the code is what scripts read.
 */
export const ERRORS = {
  VALIDATION_FAILED: { status: 400, message: 'Something in this request is not as it should be.' },
  UNAUTHORIZED: { status: 401, message: 'This needs the API token, sent as "Authorization: Bearer …".' },
  FORBIDDEN_ORIGIN: { status: 403, message: 'This address may not be used from there.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here under that address.' },
  STALE_REVISION: { status: 409, message: 'The draft was changed in the meantime. Look at it again, then approve.' },
  ILLEGAL_TRANSITION: { status: 409, message: 'That is no longer possible for this message.' },
  LIVE_ROW_EXISTS: { status: 409, message: 'This conversation already has a newer draft. Discard it first.' },
  JOB_RUNNING: { status: 409, message: 'This job is running already.' },
  CHANNEL_BUSY: { status: 409, message: 'WhatsApp is already being started or stopped.' },
  CONFIRMATION_NEEDED: { status: 422, message: 'This needs an explicit confirmation.' },
  TEXT_EMPTY: { status: 422, message: 'There is nothing to send: the text is empty.' },
  BLANK_TO_FILL: { status: 422, message: 'The draft still has a blank to fill.' },
  QUESTION_TO_ANSWER: {
    status: 422,
    message: 'Answer the question of the assistant first, or write your own message.',
  },
  TEXT_TOO_LONG: { status: 422, message: 'The text is longer than WhatsApp allows (65,536 characters).' },
  NOT_CONNECTED: { status: 422, message: 'WhatsApp is not connected right now.' },
  WATCH_ONLY: { status: 422, message: 'This account is linked as "watch only": nothing is sent from here.' },
  MODEL_NOT_CONFIGURED: { status: 422, message: 'No model is set up yet. Choose one under Settings › Assistant.' },
  MODEL_FAILED: { status: 422, message: 'The model did not answer as it should.' },
  KEY_SEALED: {
    status: 422,
    message: 'The saved key was sealed by the other way of running Secretary. Please enter it once more.',
  },
  CONSENT_NEEDED: { status: 422, message: 'Please agree first to what is sent to the model.' },
  CONVERSATION_BLOCKED: { status: 422, message: 'This conversation is never sent to a model.' },
  AUTOPILOT_NOT_EARNED: { status: 422, message: 'The autopilot cannot be switched on here yet.' },
  BACKUP_FOLDER: { status: 422, message: 'Nothing can be written into that folder.' },
  BACKUP_UNREADABLE: { status: 422, message: 'This backup is damaged and cannot be read.' },
  BACKUP_NEWER: { status: 422, message: 'This backup was made by a newer version of Secretary.' },
  PASSPHRASE_NEEDED: { status: 422, message: 'This backup is encrypted. Please enter its passphrase.' },
  WRONG_PASSPHRASE: { status: 422, message: 'That is not the passphrase of this backup.' },
  RESTORING: { status: 409, message: 'A backup is being restored. It takes a moment.' },
  MEDIA_UNAVAILABLE: { status: 422, message: 'This file cannot be fetched any more.' },
  SIMULATOR_ONLY: { status: 422, message: 'This works with demo people only.' },
  CHANNEL_FAILED: { status: 422, message: 'WhatsApp did not do what was asked.' },
  DISK_FULL: { status: 507, message: 'The disk is full. Nothing was lost; free some space and it goes on.' },
  INTERNAL: { status: 500, message: 'Something went wrong inside. It is in the log; nothing was sent because of it.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof ERRORS

/**
 * The one error class of the product. `message` is a sentence for a person, `data` is for programs, `cause` is kept
 * for the log and never leaves the process.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: Record<string, unknown> | undefined

  constructor(code: ErrorCode, options: { message?: string; data?: Record<string, unknown>; cause?: unknown } = {}) {
    super(options.message ?? ERRORS[code].message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.data = options.data
  }
}
