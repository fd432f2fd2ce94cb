import type { DraftFlagCode } from './drafts.ts'
import type { ReasonCode, WaitingFor } from './models.ts'

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
  marked_urgent: () => 'urgent, you said',
  marked_not_urgent: () => 'can wait, you said',
  urgent: ({ why }) => (why === '' || why === undefined ? 'seems urgent' : `seems urgent: ${why}`),
  deadline: ({ text }) => `names a deadline: “${text}”`,
  upset: ({ emotion }) => `sounds ${EMOTION_WORDS[String(emotion)] ?? 'upset'}`,
  fraud: ({ why }) => `looks like fraud: ${why}`,
}

const EMOTION_WORDS: Record<string, string> = {
  grieving: 'in grief',
  angry: 'angry',
  worried: 'worried',
  stressed: 'stressed',
  sad: 'sad',
  grateful: 'grateful',
  happy: 'happy',
}

/** How somebody sounds, in a word; null where there is nothing to say. */
export function wordEmotion(emotion: string): string | null {
  return EMOTION_WORDS[emotion] ?? null
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

/** What sending at once risks where a message is held back to keep the account safe; null where it risks nothing. */
const WAIT_RISKS: Partial<Record<WaitingFor['code'], string>> = {
  burst: 'Many messages within minutes look like a machine to WhatsApp, which may restrict the account.',
  quiet_hours: 'It may wake somebody, and writing first at night is what machines do.',
  hour_limit: 'More than the limit for one hour makes a restriction of the account more likely.',
  day_limit: 'More than the limit for one day makes a restriction of the account more likely.',
  contact_limit: 'Many messages without an answer are what people report, and a few reports restrict an account.',
  stranger_limit: 'First words to strangers are the most common reason why accounts are restricted.',
  after_connect: 'Sending right after connecting, without a reply to give, is what machines do.',
}

/** One sentence on what "Send now" risks for a message that waits for this, or null where it only shortens a pause. */
export function wordWaitRisk(code: WaitingFor['code']): string | null {
  return WAIT_RISKS[code] ?? null
}

/** What a person should look at before approving, in words. */
export function wordFlag(code: DraftFlagCode, text: string): string {
  switch (code) {
    case 'commits':
      return text === '' ? 'It may commit you to something.' : `Commits you: “${text}”`
    case 'unsupported':
      return `Not in the messages: “${text}”. Please check it.`
    case 'secret':
      return `From a note you marked secret: “${text}”. Is it for them?`
    case 'orders':
      return `The message gives orders to an assistant (“${text}”). Read it before you approve.`
    case 'language':
      return 'It is in another language than you write here.'
    case 'long':
      return 'It is much longer than you write here.'
    case 'low_confidence':
      return 'The model is not sure about this one.'
  }
}
