import { escapeText, LONGEST, toAttribute } from '../../electron/core/assistant/evidence.ts'
import type { Behaviour, ChatBody } from '../model/behaviours.ts'
import type { EvalCase } from './corpus/eval-case.ts'

/** What a scripted model says about one conversation; null: that no reply is needed. */
export type Script = (conversation: EvalCase) => string | null

/** One request as the model saw it, and the conversation it was about. */
export interface SeenRequest {
  readonly conversation: EvalCase
  readonly prompt: string
}

/** A model that knows the corpus: it answers each request by what its script says about that conversation. */
export function createScriptedModel(corpus: readonly EvalCase[], script: Script) {
  const seen: SeenRequest[] = []
  const unknown: string[] = []
  function answer(body: ChatBody): Behaviour {
    const prompt = body.messages.map(({ content }) => content).join('\n')
    const conversation = conversationOf(corpus, prompt)
    if (conversation === undefined) {
      unknown.push(prompt)
      return { kind: 'server-error' }
    }
    seen.push({ conversation, prompt })
    const reply = script(conversation)
    return { kind: 'answer', needsReply: reply !== null, reply: reply ?? '', confidence: 'high', reason: 'Scripted.' }
  }
  return { answer, seen, unknown }
}

/** Names are unique in the corpus, and every prompt names the contact once, in the tag around the messages. */
function conversationOf(corpus: readonly EvalCase[], prompt: string): EvalCase | undefined {
  const tag = /<conversation kind="[a-z]+" (?:with|title)="([^"]*)"/u.exec(prompt)
  return corpus.find(({ contact }) => toAttribute(contact.name, LONGEST.name) === tag?.[1])
}

/** Whether a prompt holds these words of a conversation, as prompts write them. */
export function isShown(prompt: string, text: string): boolean {
  return prompt.includes(escapeText(text).trim())
}
