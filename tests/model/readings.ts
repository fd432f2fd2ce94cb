import type { Behaviour, ChatBody } from './behaviours.ts'

/** What a model is asked about a burst before anything is written; the beginning of its system part. */
const READS = 'You read WhatsApp messages for one person'

/** Whether this request asks what a burst is, rather than for a reply. */
export function isReading(body: ChatBody): boolean {
  return body.messages[0]?.content.startsWith(READS) === true
}

const ORDINARY = {
  ...{ needsReply: true, why: 'They wrote to you.', kind: 'normal', urgency: 3, urgencyReasons: [], language: 'en' },
  ...{ emotion: 'neutral', topics: [], openQuestions: [], dates: [], addressesAssistant: false },
}

/** A reading as the stand-in gives it; whatever is left out is that of an ordinary message that waits for a reply. */
export function reading(more: Record<string, unknown> = {}): Behaviour {
  return { kind: 'content', content: JSON.stringify({ ...ORDINARY, ...more }) }
}
