import type { Reading } from '../../electron/contract/people.ts'
import { LONGEST, toAttribute } from '../../electron/core/assistant/writing/evidence.ts'
import type { Behaviour, ChatBody } from '../model/behaviours.ts'
import { isReading, reading } from '../model/readings.ts'
import type { ModelStandIn } from '../model/stand-in.ts'
import type { EvalCase } from './corpus/eval-case.ts'
import { READ_AS } from './criteria.ts'

/** What a scripted model makes of a conversation. */
export interface Script {
  /** The reply; null: that none is needed. */
  reply(conversation: EvalCase): string | null
  /** What the burst is; what is left out is that of an ordinary message that waits. */
  read(conversation: EvalCase): Partial<Reading>
}

/** One request as the model saw it, and the conversation it was about. */
export interface SeenRequest {
  readonly conversation: EvalCase
  readonly prompt: string
  readonly isReading: boolean
}

export interface ScriptedModel {
  readonly seen: readonly SeenRequest[]
  /** Requests that are about nobody of the corpus. */
  readonly unknown: readonly string[]
}

/**
 * Has a stand-in know the corpus: it answers each request by what its script says about that conversation. `beside`
 * answers what is none of the product's requests, and null to those.
 */
export function scriptModel(
  server: ModelStandIn,
  corpus: readonly EvalCase[],
  script: Script,
  beside: (body: ChatBody) => Behaviour | null = () => null,
): ScriptedModel {
  const seen: SeenRequest[] = []
  const unknown: string[] = []
  function answer(body: ChatBody): Behaviour {
    const prompt = body.messages.map(({ content }) => content).join('\n')
    const conversation = conversationOf(corpus, prompt)
    if (conversation === undefined) {
      unknown.push(prompt)
      return { kind: 'server-error' }
    }
    seen.push({ conversation, prompt, isReading: isReading(body) })
    if (isReading(body)) return reading({ language: conversation.language, ...script.read(conversation) })
    return answerWith(script.reply(conversation), body)
  }
  server.always((body) => beside(body) ?? answer(body))
  server.alwaysReading(answer)
  return { seen, unknown }
}

/** As sure of itself as a model can be. */
function answerWith(reply: string | null, body: ChatBody): Behaviour {
  // Asked for something else than a reply, such as what older messages said: the stand-in's own answer will do.
  if (/"conversation_summary"/.test(JSON.stringify(body.response_format ?? ''))) return { kind: 'answer' }
  return { kind: 'answer', needsReply: reply !== null, reply: reply ?? '', confidence: 'high', reason: 'Scripted.' }
}

/** Names are unique in the corpus, and every prompt names the contact once, in the tag around the messages. */
function conversationOf(corpus: readonly EvalCase[], prompt: string): EvalCase | undefined {
  const tag = /<conversation kind="[a-z]+" (?:with|title)="([^"]*)"/u.exec(prompt)
  return corpus.find(({ contact }) => toAttribute(contact.name, LONGEST.name) === tag?.[1])
}

/** Reads and answers each conversation as it was meant. */
export const GOOD_SCRIPT: Script = {
  reply: ({ good }) => good,
  read: ({ kind, expects }) => ({
    kind: READ_AS[kind] ?? 'normal',
    needsReply: expects.reply === 'yes',
    urgency: expects.urgency?.[0] ?? 3,
    addressesAssistant: expects.mustFlag?.includes('orders') === true,
  }),
}
