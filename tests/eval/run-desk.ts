import { onTestFinished } from 'vitest'
import type { Conversation, OutboxItem } from '../../electron/contract/models.ts'
import { type Desk, openDesk } from '../flows/desk.ts'
import { DRAFTED_MS } from '../flows/steps.ts'
import { startModelStandIn } from '../model/stand-in.ts'
import { INSTRUCTIONS } from './corpus/corpus.ts'
import type { EvalCase } from './corpus/eval-case.ts'
import { deliverBurst, type PlantedTalk, toPerson } from './people.ts'
import { type Script, type SeenRequest, scriptModel } from './scripted-model.ts'

/** What became of one conversation. */
export interface Outcome {
  readonly conversation: EvalCase
  /** As the product shows it. */
  readonly shown: Conversation
  /** The newest row of the outbox; null where nothing was to be written at all. */
  readonly row: OutboxItem | null
  /** Everything that a model was shown of it. */
  readonly prompts: readonly string[]
}

export interface ScriptedDesk {
  readonly desk: Desk
  readonly seen: readonly SeenRequest[]
  outcomes(): Promise<Outcome[]>
}

/** What is planted at the beginning of a conversation, if anything. */
export type Planting = (conversation: EvalCase, at: number) => PlantedTalk | null

/** The whole product with everybody of the corpus in it, all of whom wrote just now, and a scripted model. */
export async function runScripted(
  corpus: readonly EvalCase[],
  script: Script,
  options: { planted?: Planting } = {},
): Promise<ScriptedDesk> {
  const server = await startModelStandIn()
  onTestFinished(() => server.close())
  const model = scriptModel(server, corpus, script)
  const desk = await openCorpus(corpus, options)
  await desk.api.settings.update({ model: { preset: 'custom', baseUrl: server.baseUrl, name: 'scripted-model' } })
  await everybodyWrites(desk, corpus)
  if (model.unknown.length > 0) throw new Error(`A prompt is about nobody of the corpus:\n${model.unknown[0]}`)
  return {
    desk,
    seen: model.seen,
    outcomes: () => outcomesOf(desk, corpus, model.seen),
  }
}

/** The product on the corpus's people, before they write what waits. */
export async function openCorpus(
  corpus: readonly EvalCase[],
  options: { planted?: Planting; variables?: Record<string, string> } = {},
): Promise<Desk> {
  const people = corpus.map((conversation, at) => {
    return toPerson(conversation, at, options.planted?.(conversation, at) ?? null)
  })
  const desk = await openDesk({ people, variables: options.variables ?? {} })
  await desk.api.settings.update({ assistant: { instructions: INSTRUCTIONS } })
  const { items } = await desk.api.conversations.list({ state: 'all', limit: 500 })
  for (const [at, conversation] of corpus.entries()) {
    const conversationId = items.find(({ title }) => title === conversation.contact.name)?.id
    // Notes are about people, not about groups.
    const planted = conversation.contact.group === true ? undefined : options.planted?.(conversation, at)?.note
    for (const text of [...(conversation.notes ?? []), ...(planted === undefined ? [] : [planted])]) {
      await desk.api.notes.create({ conversationId, text })
    }
  }
  return desk
}

/** Every message that waits comes in; where the user asked for something, they ask. Ends when all is written. */
export async function everybodyWrites(
  desk: Desk,
  corpus: readonly EvalCase[],
  reallyWait: Wait = async () => {},
): Promise<void> {
  for (const conversation of corpus) deliverBurst(desk, conversation)
  await desk.clock.advance(DRAFTED_MS)
  await allWritten(desk, reallyWait)
  for (const { request, contact } of corpus) {
    if (request === undefined) continue
    const { id } = await desk.conversation(contact.name)
    await desk.api.conversations.draft({ id, instruction: request })
  }
  await allWritten(desk, reallyWait)
}

/** Lets real time go by, for servers that ask for patience (ms). */
export type Wait = (ms: number) => Promise<void>

/** Nothing is being written and nothing waits to be; what was refused and waits for another try is let try. */
export async function allWritten(desk: Desk, reallyWait: Wait = async () => {}): Promise<void> {
  for (;;) {
    await desk.until(async () => (await rowsIn(desk, ['generating'])).length === 0)
    const due = (await rowsIn(desk, ['pending'])).map(({ notBefore }) => Date.parse(notBefore ?? '') || 0)
    if (due.length === 0) return
    const ms = Math.max(1_000, Math.max(...due) - desk.clock.now())
    await reallyWait(ms)
    await desk.clock.advance(ms)
  }
}

async function rowsIn(desk: Desk, status: OutboxItem['status'][]): Promise<OutboxItem[]> {
  return (await desk.api.outbox.list({ status, limit: 500 })).items
}

/** What became of everybody. */
export async function outcomesOf(
  desk: Desk,
  corpus: readonly EvalCase[],
  seen: readonly SeenRequest[],
): Promise<Outcome[]> {
  const { items: conversations } = await desk.api.conversations.list({ state: 'all', limit: 500 })
  const { items: rows } = await desk.api.outbox.list({ limit: 500 })
  return corpus.map((conversation) => {
    const shown = conversations.find(({ title }) => title === conversation.contact.name)
    if (shown === undefined) throw new Error(`"${conversation.contact.name}" is not to be seen.`)
    const mine = rows.filter(({ conversationId }) => conversationId === shown.id)
    const newest = mine.sort((a, b) => Number(b.id) - Number(a.id))[0] ?? null
    const prompts = seen.filter((request) => request.conversation.id === conversation.id).map(({ prompt }) => prompt)
    return { conversation, shown, row: newest, prompts }
  })
}
