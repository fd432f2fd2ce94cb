import type { ReasonCode } from './models.ts'

type Params = Record<string, string | number>

/** Why a conversation waits, in words: the page, the command line and REST say the same. */
const REASON_WORDS: Record<ReasonCode, (params: Params) => string> = {
  asked_question: () => 'asked a question',
  made_request: () => 'asked for something',
  urgent_words: () => 'says it is urgent',
  mentioned_you: () => 'mentioned you',
  quoted_you: () => 'answered your message',
  sent_many: ({ count }) => `wrote ${count} messages`,
  waits_long: () => 'waits a long time',
  sent_media: ({ kind }) => `sent ${MEDIA_WORDS[String(kind)] ?? 'a file'}`,
  known_contact: () => 'is in your contacts',
  new_contact: () => 'is not in your contacts',
  one_time_code: () => 'sent a one-time code',
  reply_overtaken: () => 'wrote before your reply could leave',
  marked_by_you: () => 'put back by you',
}

const MEDIA_WORDS: Record<string, string> = {
  image: 'a picture',
  video: 'a video',
  voice: 'a voice note',
  audio: 'a recording',
  document: 'a document',
}

export function wordReason(code: ReasonCode, params: Params): string {
  return REASON_WORDS[code](params)
}
